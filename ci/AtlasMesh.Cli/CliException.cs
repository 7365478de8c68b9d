using AtlasMesh.Gates;

namespace AtlasMesh.Cli;

/// <summary>Ends a command with three lines (what happened, why, what to do next) and an exit code.</summary>
internal sealed class CliException(ExitCode code, string what, string why, string next) : Exception(what)
{
    public ExitCode Code { get; } = code;

    public string Lines => $"error: {Message}\n  why:  {why}\n  next: {next}";
}
