using AtlasMesh.Results;

namespace AtlasMesh.Gates;

/// <summary>The exit codes that users script against. A crash is never 1: it is 3.</summary>
public enum ExitCode
{
    Ok = 0,
    Failed = 1,
    Usage = 2,
    Infrastructure = 3,
    NothingSelected = 4,
    RerunOutstanding = 5,
    DurationBudget = 6,
    EvidenceInvalid = 7,
    Pending = 8,
    Inconclusive = 9,
    Interrupted = 130,
    Terminated = 143,
}

/// <summary>Which code wins where several hold.</summary>
public static class ExitCodes
{
    private static readonly ExitCode[] Precedence =
    [
        ExitCode.Interrupted, ExitCode.Terminated, ExitCode.Usage, ExitCode.EvidenceInvalid, ExitCode.Failed, ExitCode.Infrastructure,
        ExitCode.Inconclusive, ExitCode.DurationBudget, ExitCode.RerunOutstanding, ExitCode.Pending, ExitCode.NothingSelected,
    ];

    public static ExitCode Of(IReadOnlyCollection<ExitCode> holding) =>
        Precedence.FirstOrDefault(holding.Contains, ExitCode.Ok);

    /// <summary>What a run amounts to. Cells without a verdict are inconclusive; a run in which no cell has one is
    /// infrastructure.</summary>
    public static ExitCode Of(RunSummary run)
    {
        var holding = new List<ExitCode>();
        if (run.Interrupted) holding.Add(ExitCode.Interrupted);
        if (run.Planned == 0) holding.Add(ExitCode.NothingSelected);
        if (run.Failed > 0) holding.Add(ExitCode.Failed);
        if (run.Inconclusive > 0) holding.Add(run.Inconclusive == run.Planned ? ExitCode.Infrastructure : ExitCode.Inconclusive);
        if (run.Unplanned > 0) holding.Add(ExitCode.Infrastructure);
        return Of(holding);
    }

    /// <summary>What a gate's decision over a run amounts to: the limits of its policy, not the bare counts, say what fails it.</summary>
    public static ExitCode Of(RunSummary run, GateDecision decision)
    {
        if (run.Interrupted) return ExitCode.Interrupted;
        if (decision.Colour == GateColour.Green) return ExitCode.Ok;
        if (Of(run) is var bare && bare is not ExitCode.Ok) return bare;

        return decision.Rules.SkipLast(1).All(rule => rule.Holds) ? ExitCode.DurationBudget : ExitCode.Failed;
    }
}
