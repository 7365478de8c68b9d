using System.Text;
using AtlasMesh.Cli.Running;
using AtlasMesh.Gates;
using AtlasMesh.Traces.Exporting;
using AtlasMesh.Traces.Reading;

namespace AtlasMesh.Cli.Tracing;

/// <summary>Writes traces into files of one format, each whole or not at all.</summary>
internal sealed class Exporter(string format, OsiMessage message, bool isOsiInMcap)
{
    private static readonly string[] SystemFolders = ["/dev/", "/proc/", "/sys/"];

    /// <summary>Whether no line is printed for a file that was written; what was lost is told all the same.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Prints a line for each file on the output, and what was lost of damaged traces on standard error.</summary>
    public void WriteAll(TraceSources sources, string? target, TextWriter output)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, file) in sources.All())
        {
            using (file)
            {
                var path = PathOf(name, target);
                if (!written.Add(path)) throw TwoInOne(path);

                foreach (var loss in file.Losses) Console.Error.WriteLine($"{name}: lost: {loss}");
                var said = Write(file, path);
                if (!IsQuiet) output.WriteLine($"{Invocation.Shown(path)}: {said}");
            }
        }
    }

    private static CliException TwoInOne(string path) => new(
        ExitCode.Usage, $"{path} can't hold two traces", "several were selected, and --output names one file or two bear one name",
        "name a folder that is there, and export traces of one name into folders of their own");

    private string PathOf(string name, string? target)
    {
        var file = name + format switch
        {
            "csv" => ".csv",
            "osi" => isOsiInMcap ? ".osi.mcap" : ".osi",
            _ => ".trace.mcap",
        };
        if (target is null) return Path.GetFullPath(file);

        return Path.GetFullPath(Directory.Exists(target) ? Path.Combine(target, file) : target);
    }

    private string Write(TraceFile file, string path)
    {
        RefuseOtherThanFile(path);
        var draft = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            var said = WriteInto(file, draft);
            File.Move(draft, path, overwrite: true);
            return said;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Usage, $"{path} can't be written", e.Message, "name another file with --output");
        }
        finally
        {
            if (File.Exists(draft)) File.Delete(draft);
        }
    }

    /// <summary>What stands there is replaced whole, which would destroy a device or a link.</summary>
    private static void RefuseOtherThanFile(string path)
    {
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new CliException(ExitCode.Usage, $"{path} can't be written", "its folder is not there", "make the folder first");
        var isOfSystem = SystemFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));
        if (isOfSystem || (File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint)))
        {
            throw new CliException(
                ExitCode.Usage, $"{path} can't be written", "it is no plain file that could be replaced",
                "name another file with --output");
        }
    }

    private string WriteInto(TraceFile file, string draft)
    {
        using var stream = new FileStream(draft, FileMode.Create, FileAccess.ReadWrite);
        if (format == "mcap") return $"{file.CopyTo(stream)} bytes";

        var map = file.ReadMap();
        if (map is null) Console.Error.WriteLine("the trace has no map; what needs lanes is left out");
        if (format == "osi")
        {
            var count = isOsiInMcap
                ? OsiExport.WriteMcap(file, map, message, stream)
                : OsiExport.WriteDelimited(file, map, message, stream);
            return $"{count} messages of {message}";
        }

        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        return $"{CsvExport.Write(file, map?.Roads, text)} rows";
    }
}
