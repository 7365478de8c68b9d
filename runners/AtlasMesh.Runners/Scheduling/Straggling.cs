using AtlasMesh.Runners.Ledger;

namespace AtlasMesh.Runners.Scheduling;

/// <summary>Cells that take unusually long, and which of them an idle runner should try as well.</summary>
internal static class Straggling
{
    private const double UsualPart = 0.9;
    private const double Patience = 1.5;
    private const int LeastKnown = 3;

    /// <summary>After this a cell is taken for a straggler; null where too little is known.</summary>
    public static TimeSpan? LimitOf(DurationWindow window) =>
        window.Count >= LeastKnown && window.Quantile(UsualPart) is { } usual ? usual * Patience : null;

    /// <summary>Cells over their limit that nobody repeats yet, the longest over it first.</summary>
    public static List<Straggler> Of(Scheduler scheduler, TimeSpan at)
    {
        var found = new List<Straggler>();
        foreach (var run in scheduler.Runs.Values)
        {
            if (!run.IsServing) continue;

            foreach (var place in run.Ledger.Claimed)
            {
                if (run.Ledger.Cells[place] is not { Copy: null, Claim: { StartedAt: { } started } claim }) continue;
                if (OverLimit(scheduler, run, claim, at - started) is { } over && over > TimeSpan.Zero)
                    found.Add(new Straggler(run, claim, over));
            }
        }

        found.Sort((x, y) => y.Over.CompareTo(x.Over));
        return found;
    }

    private static TimeSpan? OverLimit(Scheduler scheduler, ScheduledRun run, Claim claim, TimeSpan elapsed)
    {
        if (!scheduler.Workers.TryGetValue(claim.Owner, out var owner)) return null;

        var window = scheduler.Durations.Of(run.Ledger.Plan.FamilyOf(claim.Place), owner.Traits.RunnerClass);
        return LimitOf(window) is { } limit ? elapsed - limit : null;
    }
}

/// <summary>A claim that takes unusually long.</summary>
internal sealed record Straggler(ScheduledRun Run, Claim Claim, TimeSpan Over)
{
    public bool MayRepeat(WorkerTraits worker)
    {
        var demand = Run.Ledger.Plan.Demands[Run.Ledger.Plan.DemandOf(Claim.Place)];
        return Claim.Owner != worker.Name && demand.IsRepeatable && demand.IsMetBy(worker.Labels, worker.Slots);
    }
}
