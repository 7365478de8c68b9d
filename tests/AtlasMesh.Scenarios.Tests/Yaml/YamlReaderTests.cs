using System.Text;
using AtlasMesh.Scenarios.Yaml;
using AtlasMesh.Testing;
using CsCheck;

namespace AtlasMesh.Scenarios.Tests.Yaml;

/// <summary>What a hostile or careless author may hand in. Whatever it is, the answer is a reading: nothing else ever comes out.</summary>
public sealed class YamlReaderTests
{
    [Test]
    public void Values_keep_the_letters_they_were_written_with()
    {
        var map = (YamlMap)YamlReader.Read("x", "a: no\nb: 0777\nc: 1_000\nd: 1e999\ne: .nan\nf: ~\n").Value!;

        Assert.That(
            map.Entries.Select(entry => ((YamlText)entry.Value).Value),
            Is.EqualTo(new[] { "no", "0777", "1_000", "1e999", ".nan", "~" }));
    }

    [Test]
    public void Nodes_know_their_line_and_column()
    {
        var map = (YamlMap)YamlReader.Read("x", "a: 1\r\nb:\r\n  - { c: 2 }\r\n").Value!;
        var inner = (YamlMap)((YamlList)map.Entries[1].Value).Elements[0];

        Assert.That((inner.Place.Line, inner.Place.Column), Is.EqualTo((3, 5)));
        Assert.That((inner.Entries[0].Value.Place.Line, inner.Entries[0].Value.Place.Column), Is.EqualTo((3, 10)));
    }

    [TestCase("a: &x 1\nb: 2", "SCN003")]
    [TestCase("a: 1\nb: *x", "SCN003")]
    [TestCase("a: !!System.Type 1", "SCN003")]
    [TestCase("a: !own 1", "SCN003")]
    [TestCase("a: 1\n---\nb: 2", "SCN002")]
    [TestCase("", "SCN002")]
    [TestCase("# nothing\n", "SCN002")]
    [TestCase("...\0", "SCN001")]
    [TestCase("a: 1\0", "SCN001")]
    [TestCase("a: \u202e1", "SCN001")]
    [TestCase("a: 1\na: 2", "SCN005")]
    [TestCase("a: 1\n\tb: 2", "SCN001")]
    [TestCase("a: [1, 2", "SCN001")]
    [TestCase("? [a]\n: 1", "SCN008")]
    [TestCase("a: 'open", "SCN001")]
    [TestCase("<<: *x", "SCN003")]
    [TestCase("%YAML 9.9\n---\na: 1", "SCN001")]
    public void What_two_tools_could_read_differently_is_refused(string text, string code)
    {
        Assert.That(YamlReader.Read("x", text).Faults.Select(fault => fault.Code), Has.Member(code));
    }

    [Test]
    public void Deep_wide_and_long_files_are_refused_before_they_cost_anything()
    {
        Assert.That(CodeOf(new string('[', 40_000)), Is.EqualTo("SCN004"));
        Assert.That(CodeOf(string.Concat(Enumerable.Repeat("- ", 40_000))), Is.EqualTo("SCN004"));
        Assert.That(CodeOf("[" + string.Concat(Enumerable.Repeat("1,", 60_000)) + "1]"), Is.EqualTo("SCN004"));
        Assert.That(CodeOf("a: " + new string('x', 1 << 20)), Is.EqualTo("SCN004"));
    }

    [Test]
    public void An_alias_bomb_is_refused_at_its_first_anchor()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 10; i++) bomb.Append($"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]\n");

        Assert.That(CodeOf(bomb.ToString()), Is.EqualTo("SCN003"));
    }

    [Test]
    public void Half_a_surrogate_pair_is_no_text()
    {
        Assert.That(CodeOf("a: " + (char)0xD800 + "b"), Is.EqualTo("SCN001"));
        Assert.That(CodeOf("a: " + (char)0xDC00), Is.EqualTo("SCN001"));
        Assert.That(YamlReader.Read("x", "a: " + (char)0xD83D + (char)0xDE9A).IsValid, Is.True);
    }

    [Test]
    public void A_byte_order_mark_at_the_start_is_no_fault()
    {
        Assert.That(YamlReader.Read("x", "\uFEFFa: 1").IsValid, Is.True);
        Assert.That(YamlReader.Read("x", "a: \uFEFF1").IsValid, Is.False);
    }

    [Test]
    public void No_text_makes_it_throw()
    {
        var letters = Gen.Char["abc:-[]{},'\"|>&*!?#%@` \n\t\r.~0\\$<…\0"];

        Gen.String[letters, 0, 60].Sample(text => ReadsOrRefuses(text), iter: 20_000);
    }

    [Test]
    public void No_mutation_of_a_scenario_makes_it_throw()
    {
        var sound = File.ReadAllText(Path.Combine(
            Checkout.Root, "tests/AtlasMesh.Scenarios.Tests/Examples/mission-cancelled-in-blackout.yaml"));
        var cut = Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Int[0, 12], Gen.String[Gen.Char["abv1:-[]{},'\"&*!$ \n."], 0, 8]);

        cut.Array[1, 3].Sample(cuts =>
        {
            var text = cuts.Aggregate(sound, (now, c) =>
                now[..Math.Min(c.Item1, now.Length)] + c.Item3 + now[Math.Min(c.Item1 + c.Item2, now.Length)..]);
            return ReadsOrRefuses(text);
        }, iter: 3_000);
    }

    private static bool ReadsOrRefuses(string text)
    {
        var reading = ScenarioReader.Read("x.yaml", text);
        return reading.IsValid == reading.Faults.IsEmpty;
    }

    private static string CodeOf(string text) => YamlReader.Read("x", text).Faults[0].Code;
}
