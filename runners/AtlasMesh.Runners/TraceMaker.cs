using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Rigs;

namespace AtlasMesh.Runners;

/// <summary>
/// Runs cells of a build once more, one after the other on the caller's thread, for their traces alone. Nothing of it reaches a ledger.
/// </summary>
/// <param name="build">Folder of the build, or the program to start as its rig.</param>
/// <param name="head">The head of the run's plan: which build it is.</param>
/// <param name="content">Inputs come from here, traces go there.</param>
public sealed class TraceMaker(string build, Plan head, ContentStore content) : IDisposable
{
    private readonly CellRunner _runner = new(new CellRunnerSetup(
        "trace", RunnerNames.NewRunner(), RunnerNames.ClassOfThisMachine, head.BuildDigest, () => RigProcess.Start(RigCommand.For(build)),
        content, new CheckingJudge((_, _) => null).Create, AttemptLimits.Default, TimeProvider.System)
    {
        Traces = new TracePolicy(TraceKeep.Full),
    });

    /// <summary>The record names the trace, and why there is none among its diagnostics.</summary>
    public Record Run(PlannedCell cell) => _runner.Run(new Attempt(cell, 1, 1));

    /// <summary>Ends the cell that runs and every later one; from any thread.</summary>
    public void Stop() => _runner.CancelAll();

    public void Dispose() => _runner.Dispose();
}
