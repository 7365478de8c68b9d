namespace AtlasMesh.Tidy.Tests;

public sealed class LoneInterfacesTests
{
    private const string Code = """
        interface ISeam; interface ILone; interface INone;
        class A : ISeam; class B : X, ISeam; record C(int D) : ILone; interface IMore : INone;
        """;

    [Test]
    public void An_interface_has_two_implementers_or_a_reason() =>
        Faults.ExpectNone(LoneInterfaces.Check(
            [.. Tree.Code.Where(Tree.IsProduction).SelectMany(file => CodeFile.Read(Tree.Read(file)).Types)],
            Tree.Read("tests/AtlasMesh.Tidy.Tests/lone-interfaces.txt")));

    [TestCase("", "ILone has one implementer")]
    [TestCase("ILone:", "ILone has no reason")]
    [TestCase("ILone: the second comes from outside\nISeam: it was one once", "ISeam is no interface with one implementer any more")]
    [TestCase("ILone: the second comes from outside\nIGone: it was there once", "IGone is no interface with one implementer any more")]
    public void A_lone_interface_without_a_reason_is_named(string list, string fault) =>
        Assert.That(Check(list).Single(), Does.StartWith(fault));

    [Test]
    public void A_lone_interface_with_a_reason_passes() =>
        Assert.That(Check("# reasons\nILone: the second comes from outside\nINone: implemented by devices"), Is.Empty);

    private static IEnumerable<string> Check(string list) => LoneInterfaces.Check(CodeFile.Read(Code).Types, list);
}
