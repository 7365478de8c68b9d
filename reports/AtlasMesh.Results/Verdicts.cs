using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Results;

/// <summary>
/// Recomputes every verdict from the plan and the records. Nobody downstream of the ledger trusts a flag that somebody wrote:
/// what is missing, doubled, of another cell or build, not a number, or at odds with its own numbers is never green.
/// </summary>
public static class Verdicts
{
    /// <summary>One verdict for each cell of a plan that is small enough to be held, in its order.</summary>
    public static ImmutableArray<CellVerdict> Recompute(string run, Plan plan, IEnumerable<Record> records) =>
        [.. new VerdictStream(run, PlanFile.Of(plan), new RecordList(records)).All];

    /// <summary>The keys of records that no planned cell asked for. A run that has any is not green.</summary>
    public static ImmutableArray<CellKey> Unplanned(Plan plan, IEnumerable<Record> records) =>
        new VerdictStream("", PlanFile.Of(plan), new RecordList(records)).Unplanned().Named;

    /// <summary>The verdict of one cell from the records that were accepted for it.</summary>
    /// <param name="run">The run that they must be of.</param>
    /// <param name="head">The plan; its cells are not looked at.</param>
    /// <param name="cell">As planned.</param>
    /// <param name="records">Exactly one where all is well.</param>
    public static CellVerdict Of(string run, Plan head, PlannedCell cell, IReadOnlyList<Record> records) => records switch
    {
        [] => Unknown(cell, null, "no record was accepted for this cell"),
        [var record] when record.Run != run => Unknown(cell, record, $"the record is of another run, '{record.Run}'"),
        [var record] => Judge(head, cell, record),
        _ => Unknown(cell, null, $"{records.Count} records were accepted for one cell"),
    };

    private static CellVerdict Judge(Plan plan, PlannedCell cell, Record record)
    {
        if (Disbelief(plan, cell, record) is { } disbelief) return Unknown(cell, record, disbelief);

        var checks = record.Checks.Select(Recompute).ToImmutableArray();
        var failed = checks.FirstOrDefault(check => check.Outcome == CheckOutcome.Fail);
        if (failed is not null)
            return new CellVerdict(cell, record, Verdict.Fail, Cause.Product, Describe(failed), checks);

        var unknown = checks.FirstOrDefault(check => check.Outcome == CheckOutcome.Inconclusive);
        if (unknown is not null)
            return new CellVerdict(
                cell, record, Verdict.Inconclusive, Cause.Infrastructure,
                $"{unknown.Result.Id} was never measured: {unknown.Result.Detail}", checks);

        var passed = new CellVerdict(cell, record, Verdict.Pass, Cause.None, "", checks);
        return UnseenFault(passed.Bound, record) is not { } unseen ? passed : passed with
        {
            Verdict = Verdict.Inconclusive,
            Cause = Cause.Infrastructure,
            Reason = $"the fault '{unseen}' was injected but had no effect",
        };
    }

    private static string? Disbelief(Plan plan, PlannedCell cell, Record record)
    {
        if (record.Trouble is { } trouble) return $"{trouble.Kind}: {trouble.Detail}";
        if (!record.BoundCellDigest.Equals(cell.BoundCellDigest)) return "the record is of another cell";
        if (!record.BuildDigest.Equals(plan.BuildDigest)) return "the record is of another build";
        if (!Digests.Read(record.TraceHash).IsKnown) return "the record has no trace hash";
        if (cell.Checks.Count == 0) return "the plan names no checks for this cell";

        return ContradictionOfChecks(cell, record);
    }

    private static string? ContradictionOfChecks(PlannedCell cell, Record record)
    {
        if (!record.Checks.Select(check => check.Id).SequenceEqual(cell.Checks.Select(spec => spec.Id)))
            return "the record's checks are not those of the plan";

        foreach (var (spec, result) in cell.Checks.Zip(record.Checks))
        {
            if (spec.Check != result.Check || IsOtherLimit(spec, result)) return $"{spec.Id} was judged by another limit than the plan's";

            var margin = CheckMargin.Of(result);
            if (!margin.Equals(result.Margin) || result.Outcome != CheckMargin.Outcome(margin))
                return $"{spec.Id} is at odds with its own numbers";
            if (!Excuse.Supports(spec, record.Avoidance, result))
                return $"{spec.Id} excuses a contact that counts";
        }

        return null;
    }

    private static bool IsOtherLimit(CheckSpec spec, CheckResult result) =>
        spec.Comparison is "max" or "min" && (spec.Comparison != result.Comparison || !spec.Limit.Equals(result.Limit));

    private static string? UnseenFault(BoundCell bound, Record record)
    {
        var injected = bound.Situation?.Faults.Select(fault => fault.Id) ?? [];
        return injected.FirstOrDefault(id => !record.Faults.Any(fault => fault.Id == id && fault.Observed));
    }

    private static CheckVerdict Recompute(CheckResult result)
    {
        var margin = CheckMargin.Of(result);
        return new CheckVerdict(result, margin, CheckMargin.Outcome(margin));
    }

    private static string Describe(CheckVerdict check)
    {
        var result = check.Result;
        var sign = result.Comparison == "max" ? "<=" : ">=";
        var detail = result.Detail.Length > 0 ? $" ({result.Detail})" : "";
        return FormattableString.Invariant(
            $"{result.Id} measured {result.Measured:0.###} {result.Unit}, wanted {sign} {result.Limit:0.###} {result.Unit}{detail}");
    }

    private static CellVerdict Unknown(PlannedCell cell, Record? record, string reason) =>
        new(cell, record, Verdict.Inconclusive, Cause.Infrastructure, reason, []);
}
