using System.CommandLine;
using AtlasMesh.Cli.Planning;
using AtlasMesh.Cli.Tracing;
using AtlasMesh.Forge;
using AtlasMesh.Gates;
using AtlasMesh.Runners.Content;
using AtlasMesh.Traces.Exporting;

namespace AtlasMesh.Cli.Commands;

/// <summary>`atlasmesh export`: turns traces into other tools' formats.</summary>
internal static class ExportCommand
{
    private const string Help = """
        Write a trace in another format. An .mcap file is read, as far as it is whole; anything else is selected and run first, as by
        `atlasmesh run`.

        csv   the columns of esmini's csv_logger. Wheels turn by the distance over 0.35 m; the wheel angle follows from yaw rate and
              wheelbase and is in radians, as esmini has it under "deg"; velocities are differences of positions; without a map in the
              trace the columns of road and lane are 0.
        osi   ASAM OSI 3.8: GroundTruth, or SensorView of an ideal sensor; lanes in the first message only. As .osi each message stands
              after its length (u32, little-endian); with --container mcap as a multi-channel trace file.
        mcap  the trace itself, mended where it was damaged; Foxglove and Rerun show it.

        Example: atlasmesh export my/cut_in.xosc --format csv --output cut_in.csv
        Example: atlasmesh export out/r-1/traces/cut-in-0123456789ab.mcap --format osi --container mcap
        """;

    public static Command Create()
    {
        var settings = new RunSettings();
        var selection = new SelectionSettings();
        var format = new Option<string>("--format", "-f") { Description = "csv, osi or mcap.", Required = true };
        var osi = new Option<string>("--osi")
        {
            Description = "Which message of OSI: ground-truth or sensor-view.",
            DefaultValueFactory = _ => "ground-truth",
        };
        var container = new Option<string>("--container") { Description = "Of OSI: osi or mcap.", DefaultValueFactory = _ => "osi" };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "File to write; of several traces, or where it is one, a folder (default: here, by the names of the cells).",
        };
        format.AcceptOnlyFromAmong("csv", "osi", "mcap");
        osi.AcceptOnlyFromAmong("ground-truth", "sensor-view");
        container.AcceptOnlyFromAmong("osi", "mcap");
        var command = new Command("export", Help) { format, osi, container, output, settings.Project, settings.Quiet };
        selection.AddTo(command);

        command.SetAction(async (parsed, cancel) =>
        {
            var request = selection.Read(parsed);
            var exporter = new Exporter(
                parsed.GetRequiredValue(format),
                parsed.GetValue(osi) == "sensor-view" ? OsiMessage.SensorView : OsiMessage.GroundTruth,
                parsed.GetValue(container) == "mcap")
            { IsQuiet = parsed.GetValue(settings.Quiet) };
            Action<string> say = exporter.IsQuiet ? _ => { } : Console.Error.WriteLine;
            using var sources = await SourcesAsync(parsed.GetValue(settings.Project), request, say, cancel);
            exporter.WriteAll(sources, parsed.GetValue(output), parsed.InvocationConfiguration.Output);
            return (int)ExitCode.Ok;
        });

        return command;
    }

    private static async Task<TraceSources> SourcesAsync(
        DirectoryInfo? named, PlanRequest request, Action<string> say, CancellationToken cancel)
    {
        var files = request.Selections.Where(IsTrace).ToArray();
        var rest = request with { Selections = [.. request.Selections.Where(name => !IsTrace(name))] };
        if (rest.Selections.IsEmpty && files.Length > 0) return new TraceSources(files);

        var project = Project.Find(named);
        var content = new ContentStore(Folders.Content);
        var plan = RunCommand.Selected(project, content, rest);
        var source = await SourceTree.OfWorkingTreeAsync(project.Root, cancel);
        var build = await new BuildStore(Folders.Builds).ObtainAsync(source, say, cancel);
        return new TraceSources(files) { Cells = plan.Cells, Build = build, Content = content };
    }

    private static bool IsTrace(string name) => name.EndsWith(".mcap", StringComparison.OrdinalIgnoreCase);
}
