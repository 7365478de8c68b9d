using System.Globalization;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Evidence;
using AtlasMesh.Gates;
using AtlasMesh.Reports;
using AtlasMesh.Results;

namespace AtlasMesh.Cli.Running;

/// <summary>What a run prints on standard output when it is over: the verdict, what is not green with the command that repeats it, and
/// where the files are.</summary>
internal sealed class RunText(Project project, TextWriter output)
{
    private const int MaxShown = 20;

    public void Write(RunEnd end, bool json)
    {
        if (json)
        {
            output.WriteLine(RunJson.Write(end.Run, end.Files.All, GateOf(end), end.Usage, end.Files.Traces.LinkOf));
            return;
        }

        if (end.Decision is { } decision) WriteRules(end, decision);
        WriteNotGreen(end);
        WriteTotals(end);
        WriteFiles(end.Files);
    }

    /// <summary>What came of running cells twice; empty where none was.</summary>
    public static string Replicas(RunSummary run) => run.Tally switch
    {
        { Compared: 0 } => "",
        { Divergent: 0 } => $"{run.Tally.Compared} cells ran twice and gave the same trace each time",
        _ => $"{run.Tally.Compared} cells ran twice; {run.Tally.Divergent} records are of cells whose traces differ",
    };

    /// <summary>Collisions by whether the careful driver of UN R157 avoids them; empty where no cell is marked.</summary>
    public static string Collisions(RunSummary run)
    {
        var avoidance = run.Tally.Avoidance;
        return avoidance.IsEmpty
            ? ""
            : $"{avoidance.Sum(tally => tally.Collisions)} collisions that a careful driver avoids, "
                + $"{avoidance.Sum(tally => tally.Unavoidable)} that none does, in {avoidance.Sum(tally => tally.Cells)} cells";
    }

    /// <summary>How many cells were planned, those that run a second time counted once.</summary>
    public static string Planned(RunSummary run) => run.Tally.Rechecks == 0
        ? $"{run.Planned} cells"
        : $"{run.Planned} (cells: {run.Planned - run.Tally.Rechecks}, run once more: {run.Tally.Rechecks})";

    private static GateOutcome? GateOf(RunEnd end) => end.Decision is { } decision
        ? new GateOutcome(end.Run.Head.Policy, decision.Colour.ToString(), decision.Reason, RunFiles.RulesOf(decision))
        : null;

    private void WriteRules(RunEnd end, GateDecision decision)
    {
        var commit = end.Run.Head.Commit is { Length: >= 12 } id ? id[..12] : "the working tree";
        output.WriteLine($"Twin gate '{end.Run.Head.Policy}' for {commit}: the whole matrix at HEAD, not compared with a base");
        output.WriteLine();
        foreach (var rule in decision.Rules)
            output.WriteLine($"  {(rule.Holds ? "✓" : "✗")} {rule.Name,-24} {rule.Limit,12} {rule.Measured,12}");
        output.WriteLine();
        output.WriteLine($"  {decision.Colour.ToString().ToUpperInvariant()}: {decision.Reason}");
        output.WriteLine();
    }

    private void WriteNotGreen(RunEnd end)
    {
        var run = end.Run;
        var worstFirst = run.IsWhole ? run.Shown.OrderByDescending(verdict => verdict.Verdict) : run.Tally.Worst.AsEnumerable();
        var open = worstFirst.Where(verdict => !verdict.IsGreen && (verdict.Record is not null || !run.Interrupted)).ToArray();
        foreach (var verdict in open.Take(MaxShown)) WriteCell(end, verdict);
        var more = open.Length - MaxShown + run.NotGreenHidden;
        if (open.Length > MaxShown) output.WriteLine($"  ... and {more} more; see the report, and {Invocation.Shown(end.Files.Records)}\n");
    }

    private void WriteCell(RunEnd end, CellVerdict verdict)
    {
        var labels = verdict.Cell.Labels;
        var word = verdict.Verdict.Name().ToUpperInvariant();
        output.WriteLine($"  {word}  {verdict.Cell.Id}  {labels.Capability}/{labels.Sector}  {labels.Owner}".TrimEnd());
        output.WriteLine($"    {verdict.Cause.Name()}: {verdict.Reason}");
        foreach (var check in verdict.Checks.Where(check => check.Outcome != CheckOutcome.Pass).Skip(1))
            output.WriteLine($"    also {Describe(check)}");
        output.WriteLine($"    again  {Invocation.Repeat(project, verdict.Cell, end.ChecksFile)}");
        output.WriteLine();
    }

    private static string Describe(CheckVerdict check)
    {
        var result = check.Result;
        return FormattableString.Invariant(
            $"{result.Id}: measured {result.Measured:0.###} {result.Unit}, limit {result.Limit:0.###}, margin {check.Margin:0.###}");
    }

    private void WriteTotals(RunEnd end)
    {
        var run = end.Run;
        var missing = run.Planned - run.Recorded;
        var stopped = run.Interrupted ? $", stopped with {missing} cells not run" : "";
        var counts = $"{run.Passed} passed, {run.Failed} failed, {run.Inconclusive} inconclusive of {Planned(run)}";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{counts} in {run.Seconds:0.0} s{stopped}"));
        if (Collisions(run) is { Length: > 0 } collisions) output.WriteLine($"  {collisions}");
        if (Replicas(run) is { Length: > 0 } replicas) output.WriteLine($"  {replicas}");
    }

    private void WriteFiles(RunFiles files)
    {
        if (files.Traces.Count > 0) output.WriteLine($"  traces   {Invocation.Shown(files.Traces.Folder)} ({files.Traces.Summary})");
        output.WriteLine($"  report   {Invocation.Shown(files.Report)}");
        output.WriteLine($"  matrix   {Invocation.Shown(files.Matrix)} (signed with a {SigningKey.Development} key)");
        output.WriteLine(
            $"  verify   {Invocation.Program} bundle verify {Invocation.Typed(files.Matrix)} --pub {Invocation.Typed(files.PublicKey)}");
    }
}
