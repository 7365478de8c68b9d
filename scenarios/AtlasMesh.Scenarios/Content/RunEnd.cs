using System.Globalization;
using AtlasMesh.Scenarios.Fields;

namespace AtlasMesh.Scenarios.Content;

/// <summary>Words for what would happen after the run has ended.</summary>
internal static class RunEnd
{
    /// <summary>"the fault begins at 70 s but the run ends at 60 s; ..." Times in nanoseconds.</summary>
    public static void Report(Field field, string what, long atNs, long endNs, string mend = "lengthen 'duration' or begin earlier") =>
        field.Report(Codes.BeyondTheRun, $"{what} at {Seconds(atNs)} but the run ends at {Seconds(endNs)}; {mend}");

    private static string Seconds(long nanoseconds) => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e9:0.###} s");
}
