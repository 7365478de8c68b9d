using AtlasMesh.Testing;

namespace AtlasMesh.Contracts.Tests;

/// <summary>Old rigs, records and bundles are read for years: a field, once approved, keeps its number, name and type.</summary>
public sealed class ExtendOnlyTests
{
    private const string Name = "contracts";

    [Test]
    public void Contracts_are_extended_and_never_changed()
    {
        var actual = ContractText.Of(typeof(FrameStream).Assembly);
        var broken = ContractText.Broken(Approval.Approved(Name).Split('\n'), actual);

        Assert.That(
            broken, Is.Empty,
            "extend-only: these were approved and are gone, renumbered, renamed or of another type; put them back and add new ones");
        Approval.Verify(string.Join('\n', actual) + "\n", Name);
    }

    [Test]
    public void Every_file_of_the_contract_is_guarded()
    {
        var folder = Path.Combine(Checkout.Root, "fleet", "AtlasMesh.Contracts");
        var files = Directory.EnumerateFiles(folder, "*.proto", SearchOption.AllDirectories);
        var packages = ContractText.Packages(typeof(FrameStream).Assembly);

        Assert.That(
            packages.Order(StringComparer.Ordinal),
            Is.EqualTo(files.Select(Path.GetFileNameWithoutExtension).Select(PackageOf).Order(StringComparer.Ordinal)));
    }

    // Other people's schemas keep the package by which their readers know them.
    private static string PackageOf(string? name) => name switch
    {
        "foxglove" => "foxglove",
        "osi" => "osi3",
        _ => $"atlasmesh.{name}.v1",
    };

    [TestCase("m 1 a: INT32", "m 1 a: INT32|m 2 b: INT32", TestName = "A_new_field_breaks_nothing", ExpectedResult = 0)]
    [TestCase("m 1 a: INT32|m 2 b: INT32", "m 1 a: INT32", TestName = "A_removed_field_breaks", ExpectedResult = 1)]
    [TestCase("m 1 a: INT32", "m 2 a: INT32", TestName = "A_renumbered_field_breaks", ExpectedResult = 1)]
    [TestCase("m 1 a: INT32", "m 1 a: repeated INT32", TestName = "A_field_of_another_type_breaks", ExpectedResult = 1)]
    [TestCase("m 1 a: INT32", "m 1 a: INT32 in choice", TestName = "A_field_moved_into_a_oneof_breaks", ExpectedResult = 1)]
    public int What_breaks_a_contract(string approved, string actual) =>
        ContractText.Broken(approved.Split('|'), actual.Split('|')).Count;
}
