using System.Runtime.CompilerServices;
using AtlasMesh.Cli.Running;
using AtlasMesh.Contracts.Api.V1;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners;
using AtlasMesh.Runners.Api;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Runners.Rigs;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Cli.Clusters;

/// <summary>Carries out a plan on a cluster, and takes home what it left.</summary>
internal sealed class RemoteRun(Project project, ContentStore content, RunOptions options, ApiClient client)
{
    private readonly TimeProvider _time = TimeProvider.System;

    /// <summary>Null where the run goes on without this process: it was asked to, or got Ctrl-C.</summary>
    public async Task<RunEnd?> ExecuteAsync(RunSubject subject, RemoteWish wish, CancellationToken cancel)
    {
        var run = RunFolder.NewName(_time);
        var folder = RunFolder.Create(options.Output, run);
        var planPath = Path.Combine(folder, $"{run}.plan");
        using var plan = RunFolder.WritePlan(subject, null, planPath);
        content.PutFile(planPath);
        await SubmitAsync(RunOf(run, plan, subject, wish.Priority), plan, cancel);
        Say($"run {run} is in the cluster's ledger; watch it with: {Invocation.Program} watch {run} --cluster {client.Server}");
        if (wish.IsDetached) return null;

        var began = _time.GetTimestamp();
        var isComplete = false;
        using var detached = new CancellationTokenSource();
        using var signals = new SignalWatch(_ => detached.Cancel());
        try
        {
            var news = News(run, over => isComplete = over.Complete, detached.Token);
            await new Progress(run, plan, _time, options.Quiet).ShowAsync(news);
        }
        catch (OperationCanceledException) when (detached.IsCancellationRequested)
        {
            Say($"left run {run} to itself; cancel it with: {Invocation.Program} cancel {run} --cluster {client.Server}");
            return null;
        }

        var ran = _time.GetElapsedTime(began);
        var ledger = Path.Combine(folder, "ledger.sqlite");
        await client.FetchLedgerAsync(run, ledger, cancel);
        using var records = LedgerRecords.Open(LedgerAddress.OfFile(ledger), run);
        await FetchSidesAsync(records, cancel);
        var end = new RunEnding(project, content, options, folder)
            .Write(subject, plan, records, new RunStop(ran, isComplete, signals.Code), policy: null);
        return end with { Usage = end.Usage with { PlanSeconds = subject.Draft.Seconds, RunSeconds = ran.TotalSeconds } };
    }

    private NewRun RunOf(string run, PlanFile plan, RunSubject subject, int priority)
    {
        var terms = new RunTerms
        {
            Run = run,
            PlanDigest = Digests.ToField(plan.Digest),
            BuildDigest = plan.Head.BuildDigest,
            BuildManifestDigest = Digests.ToField(BuildFolder.Put(subject.Build.Folder, content)),
            Limits = (AttemptLimits.Default with { Traces = options.Traces }).ToMessage(),
            PlannedCells = (uint)plan.Count,
        };
        return new NewRun { Run = run, PlanDigest = terms.PlanDigest, Terms = terms, Priority = priority };
    }

    private async Task SubmitAsync(NewRun run, PlanFile plan, CancellationToken cancel)
    {
        var manifest = Digests.Read(run.Terms.BuildManifestDigest);
        var needed = BuildFolder.FilesOf(manifest, content).Append(manifest).Append(plan.Digest).Concat(InputsOf(plan));
        await client.BringAsync([.. needed.Distinct()], content, cancel);
        await client.SubmitAsync(run, cancel);
    }

    private static IEnumerable<ContentDigest> InputsOf(PlanFile plan) => plan.Cells
        .SelectMany(cell => BoundCell.Parser.ParseFrom(cell.BoundCell).Inputs)
        .Select(input => Digests.Read(input.Sha256))
        .Where(digest => digest.IsKnown);

    private async IAsyncEnumerable<RunNews> News(
        string run, Action<RunNotice> over, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var notice in client.WatchAsync(run, cancel))
        {
            if (notice.Kind == "over") over(notice);
            if (RunNews.Of(notice) is { } news) yield return news;
        }
    }

    /// <summary>
    /// Samples and traces lie in the cluster's store; the report wants them here. What is not there any more is left out.
    /// </summary>
    private async Task FetchSidesAsync(LedgerRecords records, CancellationToken cancel)
    {
        foreach (var record in records.InOrder)
        {
            foreach (var digest in new[] { Digests.Read(record.SamplesDigest), Digests.Read(record.TraceDigest) })
            {
                if (digest.IsKnown && !content.Has(digest)) await client.FetchAsync(digest, content, cancel);
            }
        }
    }

    private void Say(string line)
    {
        if (!options.Quiet) Console.Error.WriteLine(line);
    }
}

/// <summary>What a submitter wants of a cluster.</summary>
/// <param name="Priority">1 to 100.</param>
/// <param name="IsDetached">To end when the cluster has the run.</param>
internal sealed record RemoteWish(int Priority, bool IsDetached);
