using System.CommandLine;
using AtlasMesh.Cli.Clusters;
using AtlasMesh.Gates;
using AtlasMesh.Runners.Api;
using AtlasMesh.Runners.Scheduling;

namespace AtlasMesh.Cli.Commands;

/// <summary>Which cluster a command talks to, and as whom.</summary>
internal sealed class ClusterSettings
{
    public Option<string[]> Cluster { get; } = new("--cluster")
    {
        Description = "HTTP interface of a coordinator; several may be named. The token comes from ATLASMESH_TOKEN, or is made here for a "
            + "cluster of this machine.",
        HelpName = "URL",
    };

    public void AddTo(Command command, bool required = true)
    {
        Cluster.Required = required;
        command.Options.Add(Cluster);
    }

    private Option<bool> Detach { get; } = new("--detach")
    {
        Description = "With --cluster: end when the cluster has the run (exit code 8).",
    };

    private Option<int> Priority { get; } = new("--priority")
    {
        Description = "With --cluster: 1 to 100, higher ones go first.",
        DefaultValueFactory = _ => RunOrder.UsualPriority,
    };

    /// <summary>For the command that can do without a cluster.</summary>
    public void AddToRun(Command command)
    {
        AddTo(command, required: false);
        command.Options.Add(Detach);
        command.Options.Add(Priority);
    }

    public RemoteWish ReadWish(ParseResult parsed) => new(parsed.GetValue(Priority), parsed.GetValue(Detach));

    /// <summary>Null where the option was not given.</summary>
    public ApiClient? Open(ParseResult parsed, AccessRole role)
    {
        var named = parsed.GetValue(Cluster) ?? [];
        if (named.Length == 0) return null;

        return new ApiClient(named.Select(Parse), Tokens.For(role), TimeSpan.FromSeconds(30), TimeProvider.System);
    }

    private static Uri Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && IsSafe(uri)
            ? new Uri(uri.GetLeftPart(UriPartial.Authority) + "/")
            : throw new CliException(
                ExitCode.Usage, $"'{text}' can't be a cluster", "it is no https address, nor an http address of this machine",
                "give the address that its coordinator printed, as http://127.0.0.1:4080");

    private static bool IsSafe(Uri uri) => uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback;
}
