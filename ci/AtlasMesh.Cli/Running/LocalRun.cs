using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using AtlasMesh.Cli.Tracing;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Durable;
using AtlasMesh.Forge;
using AtlasMesh.Gates;
using AtlasMesh.Reports;
using AtlasMesh.Results;
using AtlasMesh.Runners;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Rigs;

namespace AtlasMesh.Cli.Running;

/// <summary>Carries out a plan on an embedded node and writes what it leaves.</summary>
internal sealed class LocalRun(Project project, ContentStore content, RunOptions options, UsageWatch usage)
{
    private readonly TimeProvider _time = TimeProvider.System;

    /// <summary>The run's summary, its files, and the signal that stopped it, Ok where none did.</summary>
    public async Task<RunEnd> ExecuteAsync(RunSubject subject, GatePolicy? policy)
    {
        var run = NewRunName();
        var folder = Path.GetFullPath(options.Output ?? Path.Combine("out", run));
        CreateFolder(folder);
        var began = _time.GetTimestamp();
        usage.BeginRigs();
        using var plan = WritePlan(subject, policy, Path.Combine(folder, $"{run}.plan"));
        var request = new RunRequest(run, plan, subject.Build.Folder, Path.Combine(folder, "ledger.sqlite"), content)
        {
            Slots = options.Slots,
            Listen = options.Listen,
            Marker = new ReferenceDrivers().Mark,
            Limits = AttemptLimits.Default with { Traces = options.Traces },
        };

        await using var session = RunSession.Start(request);
        using var signals = new SignalWatch(session.Stop);
        if (session.Address is { } address)
            Say($"listening on {address}; add workers with: {Invocation.Program} node start --role worker --join {address}");

        await new Progress(run, plan, _time, options.Quiet).ShowAsync(session.News);
        var outcome = await session.Completion;
        var ran = _time.GetElapsedTime(began);
        var circumstances = new RunCircumstances(
            outcome.Records.StaleCount, ran.TotalSeconds, Interrupted: signals.Code != ExitCode.Ok || !outcome.IsComplete);
        var verdicts = new VerdictStream(run, plan, outcome.Records);
        var summary = RunSummary.Of(verdicts, circumstances);
        var repeats = RunAgain(ClosestCells.Of(summary, TraceCountOf(plan, signals.Code)), subject.Build.Folder, plan.Head);
        (verdicts, summary) = Reconsidered(verdicts, summary, repeats);
        var decision = policy is null ? null : Gate.Decide(policy, summary);
        var traces = new TraceFiles(content, folder) { Repeats = repeats };
        var files = new RunFiles(project, content, folder, _time) { ChecksFile = options.ChecksFile, Traces = traces };
        files.Write(summary, verdicts, decision);
        return new RunEnd(summary, decision, files, signals.Code)
        {
            ChecksFile = options.ChecksFile,
            Usage = usage.Read(outcome.JudgeCpu) with
            {
                PlanSeconds = subject.Draft.Seconds,
                RunSeconds = ran.TotalSeconds,
                FilesSeconds = (_time.GetElapsedTime(began) - ran).TotalSeconds,
            },
        };
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

    private static PlanFile WritePlan(RunSubject subject, GatePolicy? policy, string path)
    {
        var head = new Plan
        {
            Matrix = subject.Name,
            Policy = policy?.Name ?? "",
            BuildDigest = Digests.ToField(subject.Build.Digest),
            Commit = subject.Commit,
            Tree = subject.Build.Source.Digest.Hex,
        };
        if (policy is not null) head.PolicyDigest = Digests.ToField(policy.Digest);
        using (var output = DurableFiles.Local.Replace(path))
        {
            subject.Draft.Cells.CopyTo(output, head);
            output.Commit();
        }

        return PlanFile.Open(path);
    }

    private string NewRunName() => string.Create(
        CultureInfo.InvariantCulture, $"r-{_time.GetUtcNow():yyyyMMdd-HHmmss}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}");

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(
                ExitCode.Usage, $"the output folder {folder} can't be made", e.Message, "name another one with --output DIR");
        }
    }

    private void Say(string line)
    {
        if (!options.Quiet) Console.Error.WriteLine(line);
    }
}

/// <summary>What is run: the cells, under which name, and the build.</summary>
internal sealed record RunSubject(string Name, PlanDraft Draft, RigBuild Build)
{
    /// <summary>Empty unless the build and every scenario are those of the commit.</summary>
    public string Commit { get; init; } = "";
}

/// <summary>How a run ended.</summary>
internal sealed record RunEnd(RunSummary Run, GateDecision? Decision, RunFiles Files, ExitCode Signal)
{
    public string? ChecksFile { get; init; }

    public required RunUsage Usage { get; init; }

    public ExitCode Code
    {
        get
        {
            if (Signal != ExitCode.Ok) return Signal;

            return Decision is null ? ExitCodes.Of(Run) : ExitCodes.Of(Run, Decision);
        }
    }
}
