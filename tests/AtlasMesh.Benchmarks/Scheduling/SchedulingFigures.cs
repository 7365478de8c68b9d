using System.Diagnostics;
using System.Globalization;
using AtlasMesh.Exact;
using AtlasMesh.Runners.Scheduling;

namespace AtlasMesh.Benchmarks.Scheduling;

/// <summary>How good and how fast the scheduler's decisions are, over virtual time.</summary>
internal static class SchedulingFigures
{
    private static readonly VirtualRunner[] Mixed =
    [
        .. Enumerable.Repeat(new VirtualRunner("fast", 1.0), 8), .. Enumerable.Repeat(new VirtualRunner("middle", 0.7), 4),
        .. Enumerable.Repeat(new VirtualRunner("slow", 0.5), 4),
    ];

    /// <summary>64 cells on 16 mixed runners, 200 trials each, against the lower bound of the nominal work.</summary>
    public static void Makespan()
    {
        Trials("20 % estimate error", stragglers: 0, deaths: 0);
        Trials("and 2 % stragglers (5x)", stragglers: 0.02, deaths: 0);
        Trials("and 1 % deaths (found after 30 s)", stragglers: 0.02, deaths: 0.01);
    }

    /// <summary>10,000 runners, 1,000,000 cells.</summary>
    public static void Pool()
    {
        var random = new RandomStream(1, "pool", "jobs");
        var jobs = Enumerable.Range(0, 1_000_000).Select(number => Job(random, $"family-{number % 500}", 0.25)).ToList();
        var runners = Enumerable.Range(0, 10_000).Select(number => Mixed[number % 16]).ToList();
        var (ordered, history) = Known(jobs, random, 0.2, byFamily: false);
        var pool = new VirtualPool(ordered, history, _ => new VirtualFate(1, null), TimeSpan.FromSeconds(30));
        var began = Stopwatch.GetTimestamp();
        pool.Run(runners);

        var ratio = pool.Makespan / LowerBound(jobs, runners);
        var sorted = pool.Decisions.Order().ToList();
        double Microseconds(double part) => sorted[(int)(part * (sorted.Count - 1))] * 1e6 / Stopwatch.Frequency;
        var mean = sorted.Average() * 1e6 / Stopwatch.Frequency;
        Print($"10,000 runners, 1,000,000 cells: makespan {ratio:0.000} x lower bound");
        Print($"{sorted.Count} decisions: mean {mean:0.0} us, p50 {Microseconds(0.5):0.0}, p99 {Microseconds(0.99):0.0} us");
        var wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Print($"p99.9 {Microseconds(0.999):0.0}, longest {Microseconds(1):0} us; {wall:0} s in all");
    }

    private static void Trials(string name, double stragglers, double deaths)
    {
        var ratios = new List<double>();
        var attempts = 0;
        for (ulong trial = 0; trial < 200; trial++)
        {
            var random = new RandomStream(trial, "makespan", "jobs");
            var fates = new RandomStream(trial, "makespan", "fates");
            var jobs = Enumerable.Range(0, 64).Select(number => Job(random, $"job-{number}", 1)).ToList();
            var (ordered, history) = Known(jobs, random, 0.2, byFamily: true);
            VirtualFate Fate(int _)
            {
                var slowdown = fates.NextDouble() < stragglers ? 5 : 1;
                var part = fates.NextDouble();
                return new VirtualFate(slowdown, fates.NextDouble() < deaths ? part : null);
            }

            var pool = new VirtualPool(ordered, history, Fate, TimeSpan.FromSeconds(30));
            pool.Run(Mixed);
            ratios.Add(pool.Makespan / LowerBound(jobs, Mixed));
            attempts += pool.Attempts;
        }

        ratios.Sort();
        var more = (attempts / (200.0 * 64)) - 1;
        var (mean, p95) = (ratios.Average(), ratios[189]);
        Print($"64 cells, 16 mixed runners, {name}: makespan / bound mean {mean:0.000}, p95 {p95:0.00}, {more:0.0 %} repeats");
    }

    /// <summary>Lognormal around a minute.</summary>
    private static VirtualCell Job(RandomStream random, string family, double sigma) =>
        new(family, TimeSpan.FromSeconds(60 * ExactMath.Exp(sigma * random.NextNormal())));

    /// <summary>Jobs in the order of what is believed of them, and the history behind that belief.</summary>
    private static (List<VirtualCell> Ordered, DurationBook History) Known(
        List<VirtualCell> jobs, RandomStream random, double error, bool byFamily)
    {
        var believed = jobs.Select(job => (Job: job, Estimate: job.Work * Math.Max(0.05, 1 + (error * random.NextNormal())))).ToList();
        var history = DurationBook.Empty;
        foreach (var (job, estimate) in byFamily ? believed : [])
        {
            foreach (var runner in Mixed.Distinct())
            {
                var nanoseconds = (estimate / runner.Speed).Ticks * TimeSpan.NanosecondsPerTick;
                history = history.With(job.Family, runner.Class, DurationWindow.Of(Enumerable.Repeat(nanoseconds, 5)));
            }
        }

        return ([.. believed.OrderByDescending(entry => entry.Estimate).Select(entry => entry.Job)], history);
    }

    /// <summary>max over j of the j longest jobs on the j fastest runners, and all work on all runners.</summary>
    private static TimeSpan LowerBound(IEnumerable<VirtualCell> jobs, IEnumerable<VirtualRunner> runners)
    {
        var works = jobs.Select(job => job.Work.TotalSeconds).OrderDescending().ToList();
        var speeds = runners.Select(runner => runner.Speed).OrderDescending().ToList();
        var (work, speed, bound) = (0.0, 0.0, works.Sum() / speeds.Sum());
        for (var j = 0; j < Math.Min(works.Count, speeds.Count); j++)
        {
            (work, speed) = (work + works[j], speed + speeds[j]);
            bound = Math.Max(bound, work / speed);
        }

        return TimeSpan.FromSeconds(bound);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
