using System.Diagnostics;
using System.Globalization;
using AtlasMesh.Checks;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Evidence;
using AtlasMesh.Reports;
using AtlasMesh.Results;
using AtlasMesh.Runners;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Rigs;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Benchmarks;

/// <summary>
/// What a run costs besides simulating and judging: planning to disk, ledger, coordinator, worker, verdicts, matrix and report of many
/// cells whose rig is in this process and answers at once.
/// </summary>
internal sealed class LedgerFigure(int cells) : IDisposable
{
    private static readonly ByteString Build = Digests.ToField(ContentDigest.Of("build"u8));

    private readonly string _folder = Directory.CreateTempSubdirectory("atlasmesh-ledger-").FullName;

    public static void Run(int cells)
    {
        using var figure = new LedgerFigure(cells);
        figure.RunAsync().GetAwaiter().GetResult();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task RunAsync()
    {
        var path = Path.Combine(_folder, "plan");
        Measure("plan", () =>
        {
            using var output = File.Create(path);
            PlanFile.Write(output, new Plan { Matrix = "figure", BuildDigest = Build }, Enumerable.Range(0, cells).Select(Planned));
        });
        using var plan = PlanFile.Open(path);
        var content = new ContentStore(Path.Combine(_folder, "content"));
        var request = new RunRequest("figure", plan, "", Path.Combine(_folder, "ledger"), content)
        {
            StartRig = () => new EchoRig(),
            Judge = Judge,
        };
        RunOutcome? outcome = null;
        await using var session = Measure("start", () => RunSession.Start(request));
        Measure("run", () => outcome = session.Completion.GetAwaiter().GetResult());

        var verdicts = new VerdictStream("figure", plan, outcome!.Records);
        var summary = Measure("verdicts", () => RunSummary.Of(verdicts, new RunCircumstances(0, 1, Interrupted: false)));
        Measure("matrix", () =>
        {
            using var rows = File.Create(Path.Combine(_folder, "rows.ndjson"));
            MatrixRowsFile.Write("rows.ndjson", rows, verdicts.All);
        });
        var page = Measure("report", () => ReportPage.Write(new ReportInput(summary, [], "figure", Colour.Green)
        {
            Samples = _ => null,
            Map = _ => null,
            Repeat = cell => cell.Id,
        }));
        await File.WriteAllTextAsync(Path.Combine(Path.GetTempPath(), "atlasmesh-ledger-report.html"), page);
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        Print($"{summary.Passed} of {cells} cells passed; report {page.Length / 1e6:0.00} MB; peak memory {peak:0} MB");
    }

    private void Measure(string what, Action action) => Measure(what, () =>
    {
        action();
        return true;
    });

    private T Measure<T>(string what, Func<T> action)
    {
        var (began, cpu, allocated) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        var result = action();
        var spent = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / cells;
        var bytes = (double)(GC.GetTotalAllocatedBytes() - allocated) / cells;
        var wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Print($"{what,-9} {wall,7:0.00} s wall, {spent,7:0.0000} ms CPU and {bytes,8:0} bytes a cell");
        return result;
    }

    private static PlannedCell Planned(int number)
    {
        var bound = new BoundCell
        {
            Scenario = $"family_{number % 15}_cut_in",
            Seed = 1,
            Target = "sil",
            StepNs = 10_000_000,
            DurationLimitNs = 1_000_000_000,
        };
        for (var i = 0; i < 6; i++)
            bound.Parameters.Add(new Binding { Name = $"Parameter_{i}", Value = $"{(number / (1 + (7 * i))) % 17}.5" });

        var checks = Enumerable.Range(0, 3).Select(
            i => new CheckSpec { Id = $"check-{i}", Check = $"check-{i}", Comparison = "min", Limit = 0.5, Unit = "s" });
        var labels = new Labels { Title = "A cell", Capability = "collision-avoidance", Sector = "highway", File = "a/b/c.xosc" };
        return PlannedCells.Of(bound, checks, labels, "explore", "in folder osc-alks");
    }

    private static CellJudge Judge(PlannedCell planned, BoundCell bound, Opening opening, IContentSource content) =>
        new(_ => { }, _ => Judged(planned));

    private static Judgement Judged(PlannedCell planned)
    {
        var results = planned.Checks.Select((spec, i) => new CheckResult
        {
            Id = spec.Id,
            Check = spec.Check,
            Comparison = spec.Comparison,
            Limit = spec.Limit,
            Measured = spec.Limit + (i * 0.1) + (planned.Id[^1] * 0.001),
            Margin = spec.Limit + (i * 0.1) + (planned.Id[^1] * 0.001) - spec.Limit,
            Outcome = CheckOutcome.Pass,
            Unit = spec.Unit,
        });
        var samples = new Samples { Cell = planned.Id };
        samples.TimeS.AddRange(Enumerable.Range(0, 1000).Select(i => i * 0.1));
        return new Judgement([.. results], [], new Contracts.Results.V1.Activity { DistanceM = 1 }, samples);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
