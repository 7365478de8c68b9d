using System.Diagnostics;
using System.Globalization;
using AtlasMesh.Checks;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners;
using AtlasMesh.Runners.Cluster;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Rigs;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Benchmarks.Scheduling;

/// <summary>Empty cells, from the plan to the durable record: on one node, and with three worker processes over loopback TCP.</summary>
internal static class DispatchFigure
{
    private static readonly CheckSpec Check = new() { Id = "check", Check = "check", Comparison = "min", Limit = 1, Unit = "s" };

    private static readonly CheckResult Pass = new()
    {
        Id = "check",
        Check = "check",
        Comparison = "min",
        Limit = 1,
        Measured = 2,
        Margin = 1,
        Outcome = CheckOutcome.Pass,
        Unit = "s",
    };

    private static readonly ByteString Build = Digests.ToField(ContentDigest.Of("build"u8));

    public static async Task RunAsync(int cells)
    {
        await MeasureAsync($"embedded node, 2 local slots, {cells} cells", cells, slots: 2, workers: 0);
        await MeasureAsync($"3 worker processes, {cells * 5} cells", cells * 5, slots: 0, workers: 3);
    }

    /// <summary>One of the worker processes.</summary>
    public static async Task WorkAsync(string address)
    {
        var folder = Directory.CreateTempSubdirectory("atlasmesh-worker-").FullName;
        await using var runner = JoinedRunner.Start(new JoinRequest(ListenAddress.Parse(address), folder)
        {
            Slots = 2,
            StartRig = () => new EchoRig(),
            Judge = Judge,
        });
        await runner.Completion;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  worker: {Environment.CpuUsage.TotalTime.TotalSeconds:0.0} s CPU with its start"));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(string name, int cells, int slots, int workers)
    {
        var folder = Directory.CreateTempSubdirectory("atlasmesh-dispatch-").FullName;
        var path = Path.Combine(folder, "plan");
        await using (var output = File.Create(path))
            PlanFile.Write(output, new Plan { Matrix = "figure", BuildDigest = Build }, Enumerable.Range(0, cells).Select(Planned));

        using var plan = PlanFile.Open(path);
        var content = new ContentStore(Path.Combine(folder, "content"));
        await using (var session = RunSession.Start(new RunRequest("figure", plan, "", Path.Combine(folder, "ledger"), content)
        {
            Slots = slots,
            Listen = workers > 0 ? ListenAddress.AnyPort : null,
            StartRig = () => new EchoRig(),
            Judge = Judge,
        }))
        {
            var processes = Enumerable.Range(0, workers).Select(_ => StartWorker(session.Address!)).ToList();
            await FollowAsync(name, session, cells, workers);
            foreach (var process in processes) await process.WaitForExitAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Process StartWorker(ListenAddress address) =>
        Process.Start("dotnet", [typeof(DispatchFigure).Assembly.Location, "dispatch-worker", address.ToString()]);

    /// <summary>The clock runs from when the last worker has joined, or the first cell is over.</summary>
    private static async Task FollowAsync(string name, RunSession session, int cells, int workers)
    {
        var (joined, over, overAtStart, began) = (0, 0, 0, Stopwatch.GetTimestamp());
        var latencies = new List<double>(cells);
        await foreach (var news in session.News)
        {
            if (news is RunNews.RunnerJoined && ++joined == workers) (began, overAtStart) = (Stopwatch.GetTimestamp(), over);
            if (news is not RunNews.CellEnded(var record, _, _)) continue;

            over++;
            latencies.Add((DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalMilliseconds - record.StartedUnixMs);
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        latencies.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {(over - overAtStart) / seconds:0} cells/s, {seconds * 1e3 / (over - overAtStart):0.000} ms a cell"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  from begun to durable: p50 {latencies[over / 2]:0} ms, p99 {latencies[over * 99 / 100]:0} ms"));
    }

    private static PlannedCell Planned(int number)
    {
        const long millisecond = 1_000_000;
        var bound = new BoundCell { Scenario = "empty", Seed = (ulong)number, Target = "sil", StepNs = millisecond };
        bound.DurationLimitNs = millisecond;
        return PlannedCells.Of(bound, [Check], new Labels { Title = "Empty" }, "explore", "figure");
    }

    private static CellJudge Judge(PlannedCell planned, BoundCell bound, Opening opening, IContentSource content) => new(
        _ => { }, _ => new Judgement([Pass], [], new Contracts.Results.V1.Activity { DistanceM = 1 }, new Samples()));
}
