using System.Collections.Immutable;

namespace AtlasMesh.Runners.Ledger;

/// <summary>What can happen to a run. Times are on the coordinator's own monotonic clock.</summary>
public abstract record RunEvent
{
    private RunEvent() { }

    public sealed record WorkerEnlisted(string Worker, int Slots) : RunEvent;

    /// <summary>A worker wants cells. The same key again gets the same answer.</summary>
    public sealed record CellsAsked(string Worker, int Most, string AskKey, TimeSpan At) : RunEvent;

    public sealed record Renewed(string Worker, ImmutableArray<Holding> Held, long Sequence, TimeSpan At) : RunEvent;

    /// <summary>A worker that drains or was told to stop gives back what it will not finish.</summary>
    public sealed record HandedBack(string Worker, ImmutableArray<Holding> Held, TimeSpan At) : RunEvent;

    public sealed record WorkerLost(string Worker, TimeSpan At) : RunEvent;

    public sealed record RecordSent(string Worker, string CommitKey, TakenRecord Record, TimeSpan At) : RunEvent;

    public sealed record Ticked(TimeSpan At) : RunEvent;

    /// <summary>Hand nothing out any more; the run concludes when nothing is claimed.</summary>
    public sealed record StopAsked(string Reason) : RunEvent;

    /// <summary>Wait no longer for what is claimed.</summary>
    public sealed record Abandoned : RunEvent;
}
