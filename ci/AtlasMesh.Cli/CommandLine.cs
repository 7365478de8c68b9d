using System.CommandLine;
using AtlasMesh.Cli.Commands;
using AtlasMesh.Evidence;
using AtlasMesh.Forge;
using AtlasMesh.Gates;
using AtlasMesh.Results;
using AtlasMesh.Runners.Api;
using AtlasMesh.Runners.Cluster;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Rigs;
using AtlasMesh.Traces;

namespace AtlasMesh.Cli;

/// <summary>All commands, and the outermost frame: every way in which a command can end has its exit code, and a crash is never
/// 1.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = CreateRoot().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync(new InvocationConfiguration { Output = Console.Error });
            return (int)ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
#pragma warning disable CA1031 // the outermost frame: an unknown fault is told, with exit code 3, and never taken for a failed scenario
        catch (Exception e)
#pragma warning restore CA1031
        {
            var (code, lines) = Describe(e);
            await Console.Error.WriteLineAsync(lines);
            return (int)code;
        }
    }

    private static RootCommand CreateRoot() => new("Proves that an autonomous-vehicle fleet is safe to change.")
    {
        GateCommand.Create(),
        RunCommand.Create(),
        PlanCommand.Create(),
        ValidateCommand.Create(),
        NodeCommand.Create(),
        ClusterCommands.CreateList(),
        ClusterCommands.CreateWatch(),
        ClusterCommands.CreateCancel(),
        BundleCommand.Create(),
        TraceCommand.Create(),
        ExportCommand.Create(),
        ExitCodesCommand.Create(),
    };

    private static (ExitCode Code, string Lines) Describe(Exception failure) => failure switch
    {
        CliException e => (e.Code, e.Lines),
        RefusedInputException e => (e.Code, e.Lines),
        ForgeException e => Infrastructure("the rig can't be built", e.Message, "mend what the lines above name, then run again"),
        LedgerException e =>
            Infrastructure("the ledger can't be used", e.Message, "move the file away to begin anew; nothing in it was changed"),
        NodeException e =>
            Infrastructure(
                "the node can't be started, or can't join", e.Message, "see that a run listens there, or choose another address"),
        ApiException e => (CodeOf(e), new CliException(CodeOf(e), "the cluster did not do it", e.Message, e.Next).Lines),
        RigException e => Infrastructure("the rig can't be started", e.Message, "run again; if it stays, remove the cached builds"),
        ContentException e =>
            Infrastructure("content is missing or damaged", e.Message, "run again; if it stays, remove the cached content"),
        PlanFileException e => Infrastructure("the plan can't be used", e.Message, "run again"),
        TraceException e => (ExitCode.Usage, new CliException(
            ExitCode.Usage, $"{e.File ?? "the trace"} can't be used", e.Message,
            "name a file that `atlasmesh run --trace full` wrote").Lines),
        EvidenceException e => Infrastructure("the matrix can't be signed", e.Message, "move the key file away to have a new one made"),
        _ => Infrastructure($"atlasmesh itself failed: {failure.Message}", failure.ToString(), "report this with the lines above"),
    };

    /// <summary>What the cluster refused is the caller's to mend; that none answered is not.</summary>
    private static ExitCode CodeOf(ApiException e) => e.Status == 0 ? ExitCode.Infrastructure : ExitCode.Usage;

    private static (ExitCode Code, string Lines) Infrastructure(string what, string why, string next) =>
        (ExitCode.Infrastructure, new CliException(ExitCode.Infrastructure, what, why, next).Lines);
}
