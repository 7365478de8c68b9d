using System.Collections.Immutable;
using System.CommandLine;
using AtlasMesh.Cli.Planning;
using AtlasMesh.Gates;
using AtlasMesh.Roads;
using AtlasMesh.Runners.Content;

namespace AtlasMesh.Cli.Commands;

/// <summary>`atlasmesh validate`: reports every fault of scenario files, with the maps and catalogs that they name, and
/// of maps by themselves; runs nothing.</summary>
internal static class ValidateCommand
{
    private const string Help = """
        Check scenarios, distributions and all files that they name, and tell every fault with its line. Runs nothing.
        A map (.xodr, .osm, .osm.gz) is checked by itself; its warnings say what was left out of it.

        Example: atlasmesh validate my/cut_in.xosc my/cut_in_variation.xosc my/town.osm.gz
        """;

    public static Command Create()
    {
        var settings = new RunSettings();
        var selection = new SelectionSettings();
        var command = new Command("validate", Help) { settings.Project };
        selection.AddTo(command);

        command.SetAction(parsed =>
        {
            var project = Project.FindOrHere(parsed.GetValue(settings.Project));
            var output = parsed.InvocationConfiguration.Output;
            var (content, request) = (new ContentStore(Folders.Content), selection.Read(parsed));
            var maps = request.Selections.Where(IsMap).ToImmutableArray();

            foreach (var warning in MapCheck.Warnings(new ProjectFiles(project, content), maps)) output.WriteLine(warning);
            if (!maps.IsEmpty) output.WriteLine($"{Counted(maps.Length, "map")}, no faults");

            var rest = request with { Selections = request.Selections.RemoveRange(maps) };
            if (rest.Selections.IsEmpty) return (int)ExitCode.Ok;

            output.WriteLine($"{Counted(RunCommand.Selected(project, content, rest).Count, "cell")}, no faults");
            return (int)ExitCode.Ok;
        });

        return command;
    }

    private static bool IsMap(string selection) => MapReader.IsMap(selection) && File.Exists(selection);

    private static string Counted(long count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
