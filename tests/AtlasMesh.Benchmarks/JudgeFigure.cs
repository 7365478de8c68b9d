using System.Globalization;
using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Rigs;
using AtlasMesh.Scenarios.Xosc;
using AtlasMesh.Twin.Rig;

namespace AtlasMesh.Benchmarks;

/// <summary>What it costs the runner to hear and to judge a cell: every ALKS file's real signals, framed, read back and judged.</summary>
internal static class JudgeFigure
{
    private const int Repetitions = 20;

    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("atlasmesh-judge-").FullName;
        try
        {
            var heard = AlksFiles.Names().Select(name => Record(name, new ContentStore(folder))).ToList();
            Measure("read", heard, cell => Read(cell, _ => { }));
            Measure("read and judge", heard, cell =>
            {
                CellJudge? judge = null;
                Read(cell, message => judge = Hear(cell, message, judge));
            });
            var kilobytes = heard.Average(cell => cell.Frames.Length) / 1e3;
            var (messages, steps) = (heard.Average(cell => cell.Messages), heard.Average(cell => (long)cell.Steps));
            Print($"a cell sends {kilobytes:0} kB in {messages:0} messages and {steps:0} steps");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string what, List<Heard> heard, Action<Heard> action)
    {
        foreach (var cell in heard) action(cell);

        var (least, bytes) = (double.PositiveInfinity, 0.0);
        for (var i = 0; i < Repetitions; i++)
        {
            var (cpu, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
            foreach (var cell in heard) action(cell);
            var spent = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / heard.Count;
            least = Math.Min(least, spent);
            bytes = (GC.GetTotalAllocatedBytes() - allocated) / 1e3 / heard.Count;
        }

        Print($"{what}: {least:0.00} ms CPU and {bytes:0} kB allocated a cell");
    }

    private static void Read(Heard cell, Action<FromRig> take)
    {
        var frames = new FrameStream(new MemoryStream(cell.Frames));
        while (frames.Read(FromRig.Parser) is { } message) take(message);
    }

    private static CellJudge? Hear(Heard cell, FromRig message, CellJudge? judge)
    {
        switch (message.MessageCase)
        {
            case FromRig.MessageOneofCase.Opening: return cell.Judge.Create(cell.Planned, cell.Bound, message.Opening, cell.Content);
            case FromRig.MessageOneofCase.Signals: judge!.Observe(message.Signals); break;
            case FromRig.MessageOneofCase.CellDone: judge!.Conclude(message.CellDone); break;
        }

        return judge;
    }

    private static Heard Record(string name, ContentStore content)
    {
        using var rig = new RigCore();
        var request = AlksFiles.Request(rig, name, 10);
        foreach (var input in request.Cell.Inputs) content.PutFile(Path.Combine(AlksFiles.Folder, input.Path));
        using var bytes = new MemoryStream();
        var frames = new FrameStream(bytes);
        var (messages, steps) = (0, 0UL);
        rig.Run(
            request,
            message =>
            {
                frames.Write(message);
                messages++;
                if (message.CellDone is { } done) steps = done.Steps;
            },
            () => false);
        var judge = new CheckingJudge((_, _) => null);
        return new Heard(Planned(name, request.Cell), request.Cell, content, judge, bytes.ToArray(), messages, steps);
    }

    private static PlannedCell Planned(string name, BoundCell cell)
    {
        var path = Path.Combine("scenarios", "bindings", "alks.yaml");
        var bindings = XoscBindingReader.Read(path, File.ReadAllText(path)).Value!;
        var options = new Scenarios.BindingOptions(1, new Vocabulary.SimDuration(cell.StepNs));
        var bound = XoscBinder.Bind(name, bindings, new Dictionary<string, string>(), options);
        return PlannedCells.Of(cell, bound.Checks, bound.Labels, "explore", "measured");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed record Heard(
        PlannedCell Planned, BoundCell Bound, ContentStore Content, CheckingJudge Judge, byte[] Frames, int Messages, ulong Steps);
}
