using System.Collections.Immutable;

namespace AtlasMesh.Runners.Scheduling;

/// <summary>Whose cells a worker gets next.</summary>
/// <param name="Run">Of the highest priority; among those of the user with the fewest cells on runners now; among those the first.</param>
/// <param name="DemandNumber">Of the waiting cells that begin with the first one which this worker can run.</param>
internal readonly record struct Choice(ScheduledRun Run, int DemandNumber)
{
    public Demand Demand => Run.Ledger.Plan.Demands[DemandNumber];

    public ImmutableSortedSet<int> Waiting => Run.Ledger.Waiting[DemandNumber];

    /// <summary>Null where nothing that waits can run in so many slots of this worker.</summary>
    public static Choice? For(Scheduler scheduler, WorkerTraits worker, int slots)
    {
        Choice? best = null;
        var bestRunning = 0;
        foreach (var run in scheduler.Runs.Values)
        {
            if (!run.IsServing || run.Ledger.WaitingCount == 0) continue;
            if (best is { } leading && run.Order.Priority < leading.Run.Order.Priority) continue;
            if (DemandFor(run, worker, slots) is not { } demand) continue;

            var running = RunningOf(scheduler, run.Order.Submitter);
            var isFirst = best is not { } other || run.Order.Priority > other.Run.Order.Priority || running < bestRunning;
            if (isFirst) (best, bestRunning) = (new Choice(run, demand), running);
        }

        return best;
    }

    private static int? DemandFor(ScheduledRun run, WorkerTraits worker, int slots)
    {
        var (best, bestPlace) = (-1, int.MaxValue);
        for (var demand = 0; demand < run.Ledger.Waiting.Length; demand++)
        {
            var waiting = run.Ledger.Waiting[demand];
            var needs = run.Ledger.Plan.Demands[demand];
            if (waiting.IsEmpty || waiting[0] > bestPlace || needs.Slots > slots || !needs.IsMetBy(worker.Labels, worker.Slots)) continue;

            (best, bestPlace) = (demand, waiting[0]);
        }

        return best < 0 ? null : best;
    }

    private static int RunningOf(Scheduler scheduler, string submitter)
    {
        var running = 0;
        foreach (var run in scheduler.Runs.Values)
        {
            if (run.Order.Submitter == submitter) running += run.Ledger.Claimed.Count;
        }

        return running;
    }
}
