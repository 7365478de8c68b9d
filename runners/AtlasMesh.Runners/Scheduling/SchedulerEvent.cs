using System.Collections.Immutable;
using AtlasMesh.Runners.Ledger;

namespace AtlasMesh.Runners.Scheduling;

/// <summary>What can happen to a scheduler. Times are on the coordinator's own monotonic clock.</summary>
public abstract record SchedulerEvent(TimeSpan At)
{
    public sealed record RunSubmitted(RunOrder Order, MatrixLedger Ledger, TimeSpan At) : SchedulerEvent(At);

    /// <summary>The same worker may say it again, with other labels.</summary>
    public sealed record WorkerEnlisted(WorkerTraits Worker, TimeSpan At) : SchedulerEvent(At);

    /// <summary>A worker wants cells. The same key again gets the same answer.</summary>
    public sealed record CellsAsked(string Worker, int Most, string AskKey, TimeSpan At) : SchedulerEvent(At);

    public sealed record Renewed(string Worker, ImmutableArray<Holding> Held, long Sequence, TimeSpan At) : SchedulerEvent(At);

    /// <summary>A worker that drains or was told to stop gives back what it will not finish.</summary>
    public sealed record HandedBack(string Worker, ImmutableArray<Holding> Held, TimeSpan At) : SchedulerEvent(At);

    public sealed record WorkerLost(string Worker, TimeSpan At) : SchedulerEvent(At);

    public sealed record RecordSent(string Worker, string Run, string CommitKey, TakenRecord Record, TimeSpan At) : SchedulerEvent(At);

    /// <summary>Hand nothing more to this worker.</summary>
    public sealed record DrainAsked(string Worker, TimeSpan At) : SchedulerEvent(At);

    public sealed record Ticked(TimeSpan At) : SchedulerEvent(At);

    /// <summary>Hand nothing of this run out any more; it concludes when nothing of it is claimed.</summary>
    public sealed record StopAsked(string Run, string Reason, TimeSpan At) : SchedulerEvent(At);

    /// <summary>Wait no longer for what is claimed of this run.</summary>
    public sealed record Abandoned(string Run, TimeSpan At) : SchedulerEvent(At);

    /// <summary>Nobody will ask for this run again.</summary>
    public sealed record RunForgotten(string Run, TimeSpan At) : SchedulerEvent(At);
}

/// <summary>Whose run it is and how urgent.</summary>
/// <param name="Number">Earlier runs have lower ones.</param>
/// <param name="Submitter">Users share runners evenly, whatever the number of their runs.</param>
/// <param name="Priority">Higher ones are served first.</param>
public sealed record RunOrder(long Number, string Submitter, int Priority)
{
    public const int UsualPriority = 50;
}

/// <summary>A worker as the scheduler sees it.</summary>
/// <param name="Name">Unique for every start of every process.</param>
/// <param name="RunnerClass">Durations are compared within a class.</param>
/// <param name="Slots">How many cells run at once.</param>
/// <param name="Labels">What it offers.</param>
public sealed record WorkerTraits(string Name, string RunnerClass, int Slots, ImmutableSortedSet<string> Labels)
{
    public static WorkerTraits Of(string name, int slots) => new(name, "any", slots, []);
}
