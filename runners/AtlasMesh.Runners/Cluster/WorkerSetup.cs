using System.Collections.Immutable;
using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Rigs;

namespace AtlasMesh.Runners.Cluster;

/// <summary>What a worker is given.</summary>
/// <param name="Name">Unique for every start of every process.</param>
/// <param name="RunnerClass">Kind of machine, for records.</param>
/// <param name="Slots">Cells that run at once.</param>
/// <param name="Supply">Gets what is needed to run cells of a run, from the store of whoever coordinates then. May throw <see
/// cref="ContentException"/> or <see cref="RigException"/>.</param>
/// <param name="Judge">Judges.</param>
/// <param name="Ended">Set once, when the worker will do no more.</param>
/// <param name="Time">The monotonic clock of leases and rigs.</param>
internal sealed record WorkerSetup(
    string Name, string RunnerClass, int Slots, Func<RunTerms, Func<Enlisted>, Task<RigSupply>> Supply, JudgeFactory Judge,
    TaskCompletionSource<WorkerEnd> Ended, TimeProvider Time)
{
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Told the CPU time of each lane when it has ended; from any thread.</summary>
    public Action<TimeSpan> LaneSpent { get; init; } = _ => { };

    /// <summary>Told once, when a coordinator has answered.</summary>
    public Action Welcomed { get; init; } = () => { };

    /// <summary>Gets a line for each thing that a person should know. Called from any thread.</summary>
    public Action<string> Log { get; init; } = _ => { };
}

/// <summary>Rigs of one build, and the content of one coordinator.</summary>
internal sealed record RigSupply(Func<IRigChannel> StartRig, IContentSource Content);

/// <summary>Why a worker ended.</summary>
public enum WorkerEnd
{
    /// <summary>The run is over, or its node is gone.</summary>
    CoordinatorGone,

    /// <summary>It was asked to, by its own process or by a coordinator.</summary>
    Drained,

    /// <summary>The others took it for dead, because it was silent for too long.</summary>
    Removed,
}
