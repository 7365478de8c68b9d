namespace AtlasMesh.Cli;

/// <summary>Where things are kept between runs: the XDG base directories.</summary>
internal static class Folders
{
    public static string State => Of("XDG_STATE_HOME", ".local/state");

    public static string Cache => Of("XDG_CACHE_HOME", ".cache");

    public static string Builds => Path.Combine(Cache, "builds");

    public static string Nodes => Path.Combine(Cache, "nodes");

    public static string Content => Path.Combine(Cache, "content");

    public static string Keys => Path.Combine(State, "keys");

    private static string Of(string variable, string underHome)
    {
        var named = Environment.GetEnvironmentVariable(variable);
        var root = Path.IsPathFullyQualified(named ?? "")
            ? named!
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), underHome);
        return Path.Combine(root, "atlasmesh");
    }
}
