using System.Diagnostics;
using System.Globalization;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Exact;
using AtlasMesh.Roads;
using AtlasMesh.Twin.Rig;

namespace AtlasMesh.Benchmarks;

/// <summary>The figures that are promised in whole runs, not in nanoseconds of a method. Run each in a process of its own: see
/// ci/measure.</summary>
internal static class Figures
{
    private const string CutIn = "alks_scenario_4_4_1_cut_in_no_collision_template.xosc";
    private const string CutOut = "alks_scenario_4_5_2_cut_out_multiple_blocking_targets_template.xosc";
    private const int Repetitions = 15;

    /// <summary>Wall-clock seconds of all 15 files at 10 ms, reading and just-in-time compilation included, as a user waits for
    /// them.</summary>
    public static void AlksInOneProcess()
    {
        var began = Stopwatch.GetTimestamp();
        using var rig = new RigCore();
        var steps = 0UL;
        var names = AlksFiles.Names();
        foreach (var name in names) steps += Run(rig, name, 10).Steps;

        var wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Print($"{names.Length} ALKS files, 10 ms, edge in the loop, one process: {wall:0.00} s wall, {steps} steps");
    }

    /// <summary>What one more world step costs: the difference between 10 ms and 1 ms runs of one cell, medians of warm runs.</summary>
    public static void MarginalStep()
    {
        using var rig = new RigCore();
        var coarse = Median(rig, 10, out var coarseSteps);
        var fine = Median(rig, 1, out var fineSteps);
        var marginal = (fine - coarse) * 1e6 / (fineSteps - coarseSteps);
        Print($"marginal world step with edge: {marginal:0.00} us ({coarse * 1e3:0.0} ms at 10 ms, {fine * 1e3:0.0} ms at 1 ms)");
    }

    /// <summary>CPU of one ALKS cell in a warm rig, all threads of the process counted, alone and with a fleet that it reports
    /// to.</summary>
    public static void WarmCell()
    {
        WarmCell(CutIn, "4.4_1, 22 s");
        WarmCell(CutIn, "4.4_1, 22 s, reporting to the fleet at 1 Hz", "lte");
        WarmCell(CutOut, "4.5_2, 40 s, reporting to the fleet at 1 Hz", "lte");
    }

    private static void WarmCell(string file, string name, params string[] links)
    {
        using var rig = new RigCore();
        for (var i = 0; i < Repetitions; i++) Run(rig, file, 10, links);

        var times = new List<double>();
        for (var i = 0; i < Repetitions; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            Run(rig, file, 10, links);
            times.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        times.Sort();
        var (median, least, most) = (times[Repetitions / 2], times[0], times[^1]);
        Print($"one ALKS cell ({name}) in a warm rig: {median:0.0} ms CPU (median of {Repetitions}; {least:0.0} to {most:0.0})");
    }

    /// <summary>What a 500 kB map takes to read, first and then warm, and a search without a hint in a city of 5,202 roads.</summary>
    public static void ReadMap()
    {
        var text = RoadMaps.Intersections();
        var first = Times(1, () => OpenDriveReader.Read("multi_intersections.xodr", text))[0];
        var times = Times(200, () => OpenDriveReader.Read("multi_intersections.xodr", text));
        var (middle, least) = (Middle(times), times[0]);
        Print($"OpenDRIVE map of {text.Length} characters: {first:0} ms CPU first, then {middle:0.0} (median of 200; least {least:0.0})");

        var town = RoadMaps.Monaco();
        first = Times(1, () => MapReader.Read("monaco.osm.gz", town))[0];
        times = Times(50, () => MapReader.Read("monaco.osm.gz", town));
        Print($"Monaco from OpenStreetMap: {first:0} ms CPU first, then {Middle(times):0.0} (median of 50; least {times[0]:0.0})");

        var streets = MapReader.Read("monaco.osm.gz", town).Value!;
        var trips = RoadMaps.Trips(streets, 1_000);
        var ways = Times(5, () => Route(streets, trips));
        Print($"shortest path between two places of Monaco: {Middle(ways) / 1_000:0.000} ms CPU (median of 5 x 1000)");

        var city = RoadMaps.City();
        var searches = Times(20, () => Search(city));
        (middle, least) = (Middle(searches), searches[0]);
        Print($"search without a hint among {city.RoadCount} roads: {middle:0.00} us CPU (median of 20 x 1000; least {least:0.00})");
    }

    private static void Search(RoadNetwork city)
    {
        for (var i = 0; i < 1_000; i++)
        {
            var hint = default(RoadHint);
            city.Locate(new Vector2(i * 7_919 % 5_100, i * 104_729 % 5_100), ref hint);
        }
    }

    /// <summary>Milliseconds of CPU, all threads of the process counted, of each of so many calls, ascending.</summary>
    private static void Route(RoadNetwork streets, (LanePosition From, LanePosition To)[] trips)
    {
        foreach (var (from, to) in trips) streets.FindPath(from, to);
    }

    private static List<double> Times(int calls, Action call)
    {
        var times = new List<double>();
        for (var i = 0; i < calls; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            call();
            times.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }

        times.Sort();
        return times;
    }

    private static double Middle(List<double> ascending) => ascending[ascending.Count / 2];

    private static double Median(RigCore rig, int stepMs, out double steps)
    {
        var times = new List<double>();
        steps = 0;
        for (var i = 0; i < Repetitions; i++)
        {
            var began = Stopwatch.GetTimestamp();
            steps = Run(rig, CutIn, stepMs).Steps;
            times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        times.Sort();
        return times[Repetitions / 2];
    }

    private static CellDone Run(RigCore rig, string name, int stepMs, params string[] links)
    {
        CellDone? done = null;
        rig.Run(
            AlksFiles.Request(rig, name, stepMs, links),
            message =>
            {
                if (message.CellDone is { } end) done = end;
                if (message.CellRefused is { } refused) throw new InvalidOperationException(string.Join('\n', refused.Faults));
            },
            () => false);
        return done ?? throw new InvalidOperationException($"{name} left no result");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
