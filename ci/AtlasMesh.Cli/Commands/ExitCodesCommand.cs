using System.CommandLine;
using AtlasMesh.Gates;

namespace AtlasMesh.Cli.Commands;

/// <summary>`atlasmesh help-exit-codes`.</summary>
internal static class ExitCodesCommand
{
    private static readonly (ExitCode Code, string Meaning)[] Meanings =
    [
        (ExitCode.Ok, "ok"),
        (ExitCode.Failed, "a cell failed, or the gate is red"),
        (ExitCode.Usage, "the command line or a file that it names can't be used"),
        (ExitCode.Infrastructure, "no verdict: a rig, the ledger, the build or AtlasMesh itself failed"),
        (ExitCode.NothingSelected, "nothing was selected"),
        (ExitCode.DurationBudget, "all green, but over the time of the policy"),
        (ExitCode.EvidenceInvalid, "evidence is not believed"),
        (ExitCode.Inconclusive, "a cell has no verdict"),
        (ExitCode.Interrupted, "Ctrl-C"),
        (ExitCode.Terminated, "SIGTERM"),
    ];

    public static Command Create()
    {
        var command = new Command("help-exit-codes", "What the exit codes mean.");
        command.SetAction(parsed =>
        {
            foreach (var (code, meaning) in Meanings) parsed.InvocationConfiguration.Output.WriteLine($"{(int)code,4}  {meaning}");
            parsed.InvocationConfiguration.Output.WriteLine("Where several hold: a signal, then 2, 7, 1, 3, 9, 6, 4.");
            return (int)ExitCode.Ok;
        });
        return command;
    }
}
