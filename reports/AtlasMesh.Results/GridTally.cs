namespace AtlasMesh.Results;

/// <summary>The verdicts of one capability in one sector, and the least margin relative to its limit; infinite where there is
/// none.</summary>
public sealed record GridTally(string Capability, string Sector)
{
    public int Planned { get; private init; }

    public int Passed { get; private init; }

    public int Failed { get; private init; }

    public double LeastMargin { get; private init; } = double.PositiveInfinity;

    internal GridTally With(CellVerdict verdict) => this with
    {
        Planned = Planned + 1,
        Passed = Passed + (verdict.IsGreen ? 1 : 0),
        Failed = Failed + (verdict.Verdict == Verdict.Fail ? 1 : 0),
        LeastMargin = Math.Min(LeastMargin, verdict.WorstMargin),
    };
}
