using System.Collections.Immutable;
using AtlasMesh.Gates;
using AtlasMesh.Scenarios;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Cli;

/// <summary>Files that a person wrote can't be used: every fault of every file, one line each.</summary>
internal sealed class RefusedInputException(ImmutableArray<Diagnostic> faults) : Exception($"{faults.Length} faults")
{
    public ImmutableArray<Diagnostic> Faults { get; } = faults;

    /// <summary>A matrix that is sound but has no cells selects nothing; all else is a file that can't be used.</summary>
    public ExitCode Code => Faults.All(fault => fault.Code == Codes.EmptyMatrix) ? ExitCode.NothingSelected : ExitCode.Usage;

    public string Lines => string.Join('\n', Faults.Select(fault => fault.ToString())) + Summary;

    private string Summary =>
        $"\n{Faults.Length} {(Faults.Length == 1 ? "fault" : "faults")}; nothing was run. Mend what the lines name, then run again.";
}
