using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Cli;

/// <summary>Files that a person wrote can't be used: every fault of every file, one line each. Exit code 2.</summary>
internal sealed class RefusedInputException(ImmutableArray<Diagnostic> faults) : Exception($"{faults.Length} faults")
{
    public ImmutableArray<Diagnostic> Faults { get; } = faults;

    public string Lines => string.Join('\n', Faults.Select(fault => fault.ToString())) + Summary;

    private string Summary =>
        $"\n{Faults.Length} {(Faults.Length == 1 ? "fault" : "faults")}; nothing was run. Mend what the lines name, then run again.";
}
