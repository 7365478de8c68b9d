using System.Globalization;
using AtlasMesh.Reports;

namespace AtlasMesh.Cli.Running;

/// <summary>
/// Watches what this process and its children use, by what Linux says in /proc: CPU time of the children that have ended, and twice a
/// second the peak of resident memory of each that lives.
/// </summary>
internal sealed class UsageWatch : IDisposable
{
    // The unit of times in /proc/PID/stat, sysconf(_SC_CLK_TCK), which is 100 on every Linux machine of ours.
    private const double TicksASecond = 100;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private double _childrenBefore = ChildrenCpuSeconds();
    private readonly ITimer _timer;
    private long _peak;

    public UsageWatch(TimeProvider time) => _timer = time.CreateTimer(_ => Sample(), null, TimeSpan.Zero, Every);

    /// <summary>From here on children are rigs: what built the rig is not counted, neither its CPU time nor its memory.</summary>
    public void BeginRigs()
    {
        lock (_lock)
        {
            _childrenBefore = ChildrenCpuSeconds();
            Interlocked.Exchange(ref _peak, 0);
        }
    }

    /// <summary>Of this process since it began, its start-up included, and of its children that have ended.</summary>
    /// <param name="judgeCpu">The part of this process that went into judging.</param>
    public RunUsage Read(TimeSpan judgeCpu)
    {
        Sample();
        return new RunUsage
        {
            CoordinatorCpuSeconds = (Environment.CpuUsage.TotalTime - judgeCpu).TotalSeconds,
            JudgeCpuSeconds = judgeCpu.TotalSeconds,
            RigCpuSeconds = ChildrenCpuSeconds() - _childrenBefore,
            PeakMemoryBytes = Interlocked.Read(ref _peak),
        };
    }

    public void Dispose() => _timer.Dispose();

    private void Sample()
    {
        lock (_lock)
        {
            var now = PeakOf("self") + Descendants("self").Sum(PeakOf);
            if (now > _peak) Interlocked.Exchange(ref _peak, now);
        }
    }

    private static IEnumerable<string> Descendants(string process)
    {
        var lines = Tasks(process).Select(task => Read(Path.Combine(task, "children")));
        var children = lines.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return children.SelectMany(child => Descendants(child).Prepend(child));
    }

    private static string[] Tasks(string process)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{process}/task");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // It has ended meanwhile, or this is no Linux.
        }
    }

    private static long PeakOf(string process)
    {
        var line = Read($"/proc/{process}/status").Split('\n').FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        var words = line?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words is [_, var kilobytes, ..] && long.TryParse(kilobytes, CultureInfo.InvariantCulture, out var size) ? size * 1024 : 0;
    }

    /// <summary>proc_pid_stat(5): cutime is field 16, cstime 17; the name in field 2 may hold anything, but ends with the last
    /// parenthesis.</summary>
    private static double ChildrenCpuSeconds()
    {
        var stat = Read("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 14 ? (Number(fields[13]) + Number(fields[14])) / TicksASecond : 0;
    }

    private static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
