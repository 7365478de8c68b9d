namespace AtlasMesh.Scenarios.Tests;

public sealed class GlobTests
{
    [TestCase("*.xosc", "a/b/c.xosc", true)]
    [TestCase("alks_*_4_2_*.xosc", "alks_scenario_4_2_1_x.xosc", true)]
    [TestCase("alks_*_4_2_*.xosc", "alks_scenario_4_3_1_x.xosc", false)]
    [TestCase("a/*.yaml", "a/b.yaml", true)]
    [TestCase("a/*.yaml", "a/b/c.yaml", false)]
    [TestCase("a/**/*.yaml", "a/b/c/d.yaml", true)]
    [TestCase("a/**/*.yaml", "a/d.yaml", true)]
    [TestCase("**/c.yaml", "c.yaml", true)]
    [TestCase("a/?.yaml", "a/bb.yaml", false)]
    [TestCase("b.yaml", "a/b.yaml", true)]
    public void A_pattern_fits_a_path(string pattern, string path, bool fits) => Assert.That(Glob.Matches(pattern, path), Is.EqualTo(fits));

    [Test]
    public void No_pattern_makes_it_slow()
    {
        var pattern = string.Concat(Enumerable.Repeat("a*", 2_000)) + "b";

        Assert.That(Glob.Matches(pattern, new string('a', 4_000)), Is.False);
    }
}
