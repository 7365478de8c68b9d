using AtlasMesh.Gates;
using AtlasMesh.Runners;
using AtlasMesh.Runners.Api;

namespace AtlasMesh.Cli.Clusters;

/// <summary>Who this process is to a cluster.</summary>
internal static class Tokens
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>Shared by the coordinators of this user on this machine.</summary>
    public static string KeyFile => Path.Combine(Folders.State, "cluster", "tokens.key");

    /// <summary>From the environment; where there is none, made with the key of this user's own cluster.</summary>
    public static string For(AccessRole role)
    {
        if (Environment.GetEnvironmentVariable("ATLASMESH_TOKEN") is { Length: > 0 } given) return given;
        if (!File.Exists(KeyFile))
        {
            throw new CliException(
                ExitCode.Usage, "there is no token for the cluster", $"ATLASMESH_TOKEN is not set, and {KeyFile} is not there",
                "ask for one (made with: atlasmesh node token), or start a coordinator here");
        }

        return Issue(Environment.UserName, role, Life, KeyFile);
    }

    public static string Issue(string name, AccessRole role, TimeSpan life, string keyFile) =>
        CoordinatorNode.TokensIn(keyFile).Issue(new Caller(name, role), TimeProvider.System.GetUtcNow() + life);
}
