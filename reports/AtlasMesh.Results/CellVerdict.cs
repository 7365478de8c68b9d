using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Results;

/// <summary>A verdict recomputed from a record: with the cause and the reason in words where it is not Pass.</summary>
public sealed record CellVerdict(
    PlannedCell Cell, Record? Record, Verdict Verdict, Cause Cause, string Reason, ImmutableArray<CheckVerdict> Checks)
{
    public bool IsGreen => Verdict == Verdict.Pass;

    /// <summary>What ran. Throws InvalidProtocolBufferException where the plan holds bytes that are no bound cell.</summary>
    public BoundCell Bound => field ??= BoundCell.Parser.ParseFrom(Cell.BoundCell);

    /// <summary>The smallest margin relative to its limit; infinite where no check has one.</summary>
    public double WorstMargin => Checks
        .Where(check => double.IsFinite(check.Margin) && check.Result.Limit != 0)
        .Select(check => check.Margin / Math.Abs(check.Result.Limit))
        .DefaultIfEmpty(double.PositiveInfinity)
        .Min();
}

/// <summary>One check of a record with its margin recomputed.</summary>
public sealed record CheckVerdict(CheckResult Result, double Margin, CheckOutcome Outcome);
