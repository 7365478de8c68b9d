using NUnit.Framework;

namespace AtlasMesh.Testing;

/// <summary>
/// Finds the reference data that stays outside the project. A test that needs an absent folder is skipped and says which.
/// </summary>
public static class ReferenceData
{
    /// <summary>The full path of a folder or file of the reference data, named relative to it ("osc-alks/logical_scenarios").</summary>
    public static string Require(string relativePath)
    {
        var root = Environment.GetEnvironmentVariable("ATLASMESH_DATA") is { Length: > 0 } named
            ? named
            : Path.GetFullPath(Path.Combine(Checkout.Root, "..", "shared", "data"));
        var path = Path.Combine(root, relativePath);

        if (!Path.Exists(path))
            Assert.Ignore($"The reference data '{relativePath}' is not in {root}; set ATLASMESH_DATA to the folder that holds it.");

        return path;
    }
}
