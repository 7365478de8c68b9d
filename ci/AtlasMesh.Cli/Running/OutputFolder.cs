using System.Text.RegularExpressions;
using AtlasMesh.Durable;
using AtlasMesh.Gates;

namespace AtlasMesh.Cli.Running;

/// <summary>The folder of a run's files: whether it can be written, and what an earlier run left in it.</summary>
internal static partial class OutputFolder
{
    /// <summary>Tries it before the work that fills it, and leaves nothing there. Throws <see cref="CliException"/>, usage.</summary>
    public static void RequireWritable(string? named)
    {
        var folder = Path.GetFullPath(named ?? "out");
        try
        {
            var nearest = folder;
            while (!Path.Exists(nearest)) nearest = Path.GetDirectoryName(nearest) ?? throw new IOException("there is no such drive");
            using var probe = new FileStream(
                Path.Combine(nearest, $".atlasmesh-{Guid.CreateVersion7():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1,
                FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(
                ExitCode.Usage, $"the output folder {folder} can't be written", e.Message, "name another one with --output DIR");
        }
    }

    /// <summary>Removes plans and traces of other runs, which this run's report does not name; only files that bear our names.</summary>
    public static void RemoveEarlier(DurableFiles files, string folder, string run, Func<string, bool> isTraceOfRun)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.plan").Where(path => PlanName().IsMatch(Path.GetFileName(path))).ToArray())
            if (Path.GetFileNameWithoutExtension(path) != run) files.Delete(path);

        var traces = Path.Combine(folder, "traces");
        if (!Directory.Exists(traces)) return;

        foreach (var path in Directory.EnumerateFiles(traces).Where(path => TraceName().IsMatch(Path.GetFileName(path))).ToArray())
            if (!isTraceOfRun(Path.GetFileNameWithoutExtension(path))) files.Delete(path);
        if (!Directory.EnumerateFileSystemEntries(traces).Any()) Directory.Delete(traces);
    }

    [GeneratedRegex(@"^r-\d{8}-\d{6}-[0-9a-f]{4}\.plan\z")]
    private static partial Regex PlanName();

    [GeneratedRegex(@"^.+-[0-9a-f]{12}(-r\d+)?\.mcap\z")]
    private static partial Regex TraceName();
}
