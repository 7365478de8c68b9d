using System.Collections.Immutable;
using AtlasMesh.Cli.Tracing;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Gates;
using AtlasMesh.Reports;
using AtlasMesh.Results;
using AtlasMesh.Runners;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Rigs;

namespace AtlasMesh.Cli.Running;

/// <summary>Recomputes the verdicts of a run that is over, wherever it ran, and writes its files.</summary>
internal sealed class RunEnding(Project project, ContentStore content, RunOptions options, string folder)
{
    public RunEnd Write(RunSubject subject, PlanFile plan, LedgerRecords records, RunStop stop, GatePolicy? policy)
    {
        var run = records.Run;
        var circumstances = new RunCircumstances(
            records.StaleCount, stop.Ran.TotalSeconds, Interrupted: stop.Signal != ExitCode.Ok || !stop.IsComplete);
        var verdicts = new VerdictStream(run, plan, records);
        var summary = RunSummary.Of(verdicts, circumstances);
        var repeats = RunAgain(ClosestCells.Of(summary, TraceCountOf(plan, stop.Signal)), subject.Build.Folder, plan.Head);
        (verdicts, summary) = Reconsidered(verdicts, summary, repeats);
        var decision = policy is null ? null : Gate.Decide(policy, summary);
        var traces = new TraceFiles(content, folder) { Repeats = repeats };
        var files = new RunFiles(project, content, folder, TimeProvider.System) { ChecksFile = options.ChecksFile, Traces = traces };
        files.Write(summary, verdicts, decision);
        return new RunEnd(summary, decision, files, stop.Signal) { ChecksFile = options.ChecksFile, Usage = new RunUsage() };
    }

    /// <summary>How many of the cells that came closest to failing are run again for their traces.</summary>
    private int TraceCountOf(PlanFile plan, ExitCode signal) =>
        options.Traces == TraceKeep.Telling && signal == ExitCode.Ok ? Math.Min(plan.Count / 100, ClosestCells.Most) : 0;

    private ImmutableArray<Record> RunAgain(ImmutableArray<CellVerdict> cells, string build, Plan head)
    {
        using var maker = new TraceMaker(build, head, content);
        return ClosestCells.RunAgain(cells, cell =>
        {
            Say($"running {cell.Id} again for its trace: it came closest to failing");
            var record = maker.Run(cell);
            if (record.Trouble is { } trouble) Say($"{cell.Id} left no trace: {trouble.Kind}: {trouble.Detail}");
            return record;
        });
    }

    /// <summary>A cell whose repeat gave another trace is not what its record says; a run without one stays as it was counted.</summary>
    private static (VerdictStream Verdicts, RunSummary Summary) Reconsidered(
        VerdictStream verdicts, RunSummary summary, ImmutableArray<Record> repeats)
    {
        var again = verdicts.With(repeats);
        return again.Divergent == verdicts.Divergent ? (verdicts, summary) : (again, RunSummary.Of(again, summary.Circumstances));
    }

    private void Say(string line)
    {
        if (!options.Quiet) Console.Error.WriteLine(line);
    }
}

/// <summary>How a run came to its end.</summary>
/// <param name="Ran">How long it took.</param>
/// <param name="IsComplete">Whether every planned cell has its record.</param>
/// <param name="Signal">Of this process; Ok where none came.</param>
internal sealed record RunStop(TimeSpan Ran, bool IsComplete, ExitCode Signal);
