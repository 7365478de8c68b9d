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
        var run = RunFolder.NewName(_time);
        var folder = RunFolder.Create(options.Output, run);
        var began = _time.GetTimestamp();
        usage.BeginRigs();
        using var plan = RunFolder.WritePlan(subject, policy, Path.Combine(folder, $"{run}.plan"));
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
        var ending = new RunEnding(project, content, options, folder);
        var end = ending.Write(subject, plan, outcome.Records, new RunStop(ran, outcome.IsComplete, signals.Code), policy);
        return end with
        {
            Usage = usage.Read(outcome.JudgeCpu) with
            {
                PlanSeconds = subject.Draft.Seconds,
                RunSeconds = ran.TotalSeconds,
                FilesSeconds = (_time.GetElapsedTime(began) - ran).TotalSeconds,
            },
        };
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
