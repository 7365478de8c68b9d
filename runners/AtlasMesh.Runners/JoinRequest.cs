using System.Collections.Immutable;
using AtlasMesh.Runners.Cluster;
using AtlasMesh.Runners.Identity;
using AtlasMesh.Runners.Rigs;

namespace AtlasMesh.Runners;

/// <summary>A process that wants to run cells for somebody else's run.</summary>
/// <param name="Join">Where the coordinator's node listens.</param>
/// <param name="Folder">Builds and inputs are kept here, by digest.</param>
public sealed record JoinRequest(ListenAddress Join, string Folder)
{
    public int Slots { get; init; } = Environment.ProcessorCount;

    /// <summary>Further nodes to try, where the first can't be reached.</summary>
    public ImmutableArray<ListenAddress> Others { get; init; } = [];

    /// <summary>Where other nodes reach this one; null: at the first address to join, which is on this machine.</summary>
    public ListenAddress? Listen { get; init; }

    /// <summary>Null: between nodes goes plain text, so all of them are on this machine.</summary>
    public NodeIdentity? Identity { get; init; }

    /// <summary>What this runner offers; cells that need more go elsewhere.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>How long to knock before giving up.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(20);

    public string RunnerClass { get; init; } = RunnerNames.ClassOfThisMachine;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gets the node's own warnings, a line each. Called from any thread.</summary>
    public Action<string> Log { get; init; } = _ => { };

    public CellMarker Marker { get; init; } = (_, _) => null;

    /// <summary>In place of the judge of AtlasMesh.Checks.</summary>
    internal JudgeFactory? Judge { get; init; }

    internal JudgeFactory NewJudge() => Judge ?? new CheckingJudge(Marker).Create;

    /// <summary>In place of fetching the build and starting its rig as a process.</summary>
    internal Func<IRigChannel>? StartRig { get; init; }
}
