using AtlasMesh.Results;
using AtlasMesh.Runners.Cluster;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Rigs;

namespace AtlasMesh.Runners;

/// <summary>A run to be made.</summary>
/// <param name="Run">Its name, unique in the ledger.</param>
/// <param name="Plan">What to run. Every input that its cells name is in the content store. It stays open as long as the session.</param>
/// <param name="Build">Folder of the build under test, or the program to start as its rig.</param>
/// <param name="Ledger">File of the ledger; made where it is not there.</param>
/// <param name="Content">Inputs come from here, samples go there.</param>
public sealed record RunRequest(string Run, PlanFile Plan, string Build, string Ledger, ContentStore Content)
{
    /// <summary>Cells that this process runs at once; 0: it only coordinates.</summary>
    public int Slots { get; init; } = Environment.ProcessorCount;

    /// <summary>Where workers of other processes may join; null: nowhere, and no port is opened.</summary>
    public ListenAddress? Listen { get; init; }

    /// <summary>Goes on with a run that is in the ledger already. Its plan must be the same.</summary>
    public bool Resume { get; init; }

    public AttemptLimits Limits { get; init; } = AttemptLimits.Default;

    public LedgerLimits Patience { get; init; } = LedgerLimits.Default;

    public string RunnerClass { get; init; } = RunnerNames.ClassOfThisMachine;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gets the node's own warnings, a line each. Called from any thread.</summary>
    public Action<string> Log { get; init; } = _ => { };

    public CellMarker Marker { get; init; } = (_, _) => null;

    /// <summary>In place of the judge of AtlasMesh.Checks.</summary>
    internal JudgeFactory? Judge { get; init; }

    internal JudgeFactory NewJudge() => Judge ?? new CheckingJudge(Marker).Create;

    /// <summary>In place of starting the build's rig as a process.</summary>
    internal Func<IRigChannel>? StartRig { get; init; }
}
