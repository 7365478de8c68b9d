using System.Reflection;
using AtlasMesh.Testing;

namespace AtlasMesh.Scenarios.Tests;

public sealed class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Checkout.Root, "scenarios", "README.md"));

    [Test]
    public void Every_code_is_listed()
    {
        var codes = typeof(Codes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => (string)code.GetRawConstantValue()!);

        foreach (var code in codes) Assert.That(Readme, Does.Contain(code));
    }

    [Test]
    public void The_scenario_that_it_shows_is_sound()
    {
        var begin = Readme.IndexOf("```yaml\n", StringComparison.Ordinal) + 8;
        var end = Readme.IndexOf("```", begin, StringComparison.Ordinal);

        Assert.That(ScenarioReader.Read("readme.yaml", Readme[begin..end]).Faults, Is.Empty);
    }
}
