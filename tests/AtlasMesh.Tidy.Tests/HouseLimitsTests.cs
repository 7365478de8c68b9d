using AtlasMesh.Testing;

namespace AtlasMesh.Tidy.Tests;

public sealed class HouseLimitsTests
{
    private const string List = "tests/AtlasMesh.Tidy.Tests/ratchet.txt";

    [Test]
    public void The_code_keeps_the_limits_or_is_on_the_list_and_shrinks()
    {
        var offenders = Tree.Code.SelectMany(file => HouseLimits.Check(file, Tree.Read(file))).ToArray();
        var faults = Ratchet.Compare(offenders, Tree.Read(List));
        var received = Path.Combine(Checkout.Root, Path.ChangeExtension(List, ".received.txt"));
        if (faults.Count > 0) File.WriteAllText(received, Ratchet.Write(offenders));

        Faults.ExpectNone(faults, "how things are now stands in ratchet.received.txt; only what got less may be taken over from it");
    }

    [Test]
    public void A_file_of_ordinary_code_offends_in_nothing() =>
        Assert.That(HouseLimits.Check("a.cs", "namespace A;\n\npublic sealed class B\n{\n    public int C(int d) => d;\n}\n"), Is.Empty);

    [Test]
    public void A_long_file_offends() => Holds(new string('\n', 400) + "class A;\n", "file-lines a.cs 401");

    [Test]
    public void A_long_line_offends_and_each_counts() =>
        Holds($"// {new string('x', 138)}\n// {new string('x', 137)}\n// {new string('x', 200)}\n", "long-lines a.cs 2");

    [Test]
    public void A_long_method_offends()
    {
        Holds(InClass($"void M()\n{{\n{Lines(48)}}}\n"), "method-lines a.cs:A.M 51");
        Assert.That(HouseLimits.Check("a.cs", InClass($"void M()\n{{\n{Lines(47)}}}\n")), Is.Empty);
    }

    [Test]
    public void Deep_nesting_offends() =>
        Holds(InClass("void M() { if (a) { while (b) { foreach (var c in d) { if (e) f(); } } } }"), "nesting a.cs:A.M 4");

    [Test]
    public void Six_parameters_offend_but_not_of_a_record()
    {
        Holds(InClass("void M(int a, int b, int c, int d, int e, Dictionary<int, string> f) { }"), "parameters a.cs:A.M 6");
        Holds("class A(int a, int b, int c, int d, int e, int f);", "parameters a.cs:A 6");
        Assert.That(HouseLimits.Check("a.cs", "record A(int a, int b, int c, int d, int e, int f);"), Is.Empty);
        Assert.That(HouseLimits.Check("a.cs", "readonly record struct A(int a, int b, int c, int d, int e, int f);"), Is.Empty);
    }

    [Test]
    public void A_region_offends() => Holds("#region A\n#endregion\n", "regions a.cs 1");

    [Test]
    public void A_suppression_needs_a_reason_on_its_line()
    {
        Holds("#pragma warning disable CA1031\n#pragma warning restore CA1031\n", "suppressions-without-reason a.cs 1");
        Holds(InClass("[SuppressMessage(\"Style\", \"X\")] void M() { }"), "suppressions-without-reason a.cs 1");
        Assert.That(HouseLimits.Check("a.cs", "#pragma warning disable CA1031 // the outermost frame\n"), Is.Empty);
        Assert.That(HouseLimits.Check("a.cs", InClass("[SuppressMessage(\"X\", Justification = \"named\")] void M() { }")), Is.Empty);
        Assert.That(HouseLimits.Check("a.cs", InClass("string m = \"[SuppressMessage(1)]\";")), Is.Empty);
    }

    private static void Holds(string text, string offender) =>
        Assert.That(HouseLimits.Check("a.cs", text).Select(o => $"{o.Rule} {o.Place} {o.Value}"), Is.EqualTo(new[] { offender }));

    private static string InClass(string member) => $"class A\n{{\n{member}\n}}\n";

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("x();\n", count));
}
