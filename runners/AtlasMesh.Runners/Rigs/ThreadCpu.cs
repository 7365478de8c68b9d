using System.Globalization;

namespace AtlasMesh.Runners.Rigs;

/// <summary>CPU time of single threads, as Linux tells it.</summary>
internal static class ThreadCpu
{
    // The unit of times in /proc, sysconf(_SC_CLK_TCK), which is 100 on every Linux machine of ours.
    private const int TicksASecond = 100;

    /// <summary>Of the calling thread since it began; zero where the system does not say.</summary>
    public static TimeSpan OfThisThread()
    {
        try
        {
            // proc_pid_stat(5): utime is field 14, stime 15; the name in field 2 ends with the last parenthesis.
            var stat = File.ReadAllText("/proc/thread-self/stat");
            var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields.Length > 12 ? TimeSpan.FromSeconds((Ticks(fields[11]) + Ticks(fields[12])) / TicksASecond) : TimeSpan.Zero;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return TimeSpan.Zero;
        }
    }

    private static double Ticks(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var ticks) ? ticks : 0;
}
