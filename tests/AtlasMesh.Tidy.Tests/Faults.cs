namespace AtlasMesh.Tidy.Tests;

internal static class Faults
{
    /// <summary>Fails with every fault on a line of its own; NUnit would show ten of them.</summary>
    public static void ExpectNone(IEnumerable<string> faults, string hint = "")
    {
        var all = faults.ToArray();
        if (all.Length > 0) Assert.Fail($"{string.Join('\n', all)}\n{hint}");
    }
}
