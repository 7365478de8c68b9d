namespace AtlasMesh.Testing;

/// <summary>The checkout that the running tests were built from.</summary>
public static class Checkout
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AtlasMesh.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {from} holds AtlasMesh.sln.");
    }
}
