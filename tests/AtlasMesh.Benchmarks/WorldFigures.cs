using System.Diagnostics;
using System.Globalization;
using AtlasMesh.OpenScenario;
using AtlasMesh.OpenScenario.Engine;
using AtlasMesh.Roads;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Benchmarks;

/// <summary>
/// What the storyboard alone costs: a step of the world without an edge, and the reading of a scenario with its catalogs.
/// </summary>
internal static class WorldFigures
{
    private const string CutIn = "alks_scenario_4_4_1_cut_in_no_collision_template.xosc";
    private const int Repetitions = 25;
    private const int Readings = 200;

    /// <summary>The difference between runs at 10 ms and at 1 ms, so that starting does not count; best of the repetitions.</summary>
    public static void WorldStep()
    {
        var script = OpenScenarioFile.Read(CutIn, AlksFiles.Read).Value!;
        var roads = OpenDriveReader.Read(script.RoadNetwork, AlksFiles.Read(script.RoadNetwork)!).Value!;
        var coarse = Best(script, roads, 10);
        var fine = Best(script, roads, 1);
        var each = (fine.Seconds - coarse.Seconds) / (fine.Steps - coarse.Steps);
        var who = $"4.4_1, {script.Entities.Length} entities, no edge";
        Print($"marginal world step, {who}: {each * 1e9:0} ns, {1 / each:0} steps/s on one core");
        Print($"  {fine.Bytes / (double)fine.Steps:0.00} bytes a step; a whole run at 10 ms {coarse.Seconds * 1e3:0.000} ms");
    }

    /// <summary>Text in memory to script; the first call of the process and the best of many.</summary>
    public static void ParseScenario()
    {
        var texts = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var path in OpenScenarioFile.FindInputs(CutIn, AlksFiles.Read))
            texts[path] = AlksFiles.Read(path);

        var first = Timed(texts);
        var best = Enumerable.Range(0, Readings).Min(_ => Timed(texts));
        Print($"parse of 4.4_1 with its catalogs: {best:0.00} ms (best of {Readings}); the second call of the process {first:0.00} ms");
    }

    /// <summary>The first reading of a process, compilation included.</summary>
    public static void ParseFirst()
    {
        var began = Stopwatch.GetTimestamp();
        OpenScenarioFile.Read(CutIn, AlksFiles.Read);
        Print($"parse of 4.4_1 with its catalogs, first call of a process: {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms");
    }

    private static double Timed(SortedDictionary<string, string?> texts)
    {
        var began = Stopwatch.GetTimestamp();
        var reading = OpenScenarioFile.Read(CutIn, path => texts.GetValueOrDefault(path));
        var milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return reading.IsValid ? milliseconds : throw new InvalidOperationException(string.Join('\n', reading.Faults));
    }

    private static (double Seconds, long Steps, long Bytes) Best(ScenarioScript script, RoadNetwork roads, int stepMs)
    {
        var best = (Seconds: double.PositiveInfinity, Steps: 0L, Bytes: 0L);
        for (var i = 0; i < Repetitions; i++)
        {
            var run = Run(script, roads, SimDuration.FromMilliseconds(stepMs));
            best = run.Seconds < best.Seconds ? run : best;
        }

        return best;
    }

    private static (double Seconds, long Steps, long Bytes) Run(ScenarioScript script, RoadNetwork roads, SimDuration step)
    {
        var engine = StoryboardEngine.Create(script, roads, new EngineOptions { HoldExternal = true });
        engine.Start();
        var (began, bytes, steps) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread(), 0L);
        for (; !engine.IsOver; steps++)
            engine.Step(step);

        return (Stopwatch.GetElapsedTime(began).TotalSeconds, steps, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
