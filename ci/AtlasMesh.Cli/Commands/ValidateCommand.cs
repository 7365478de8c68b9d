using System.CommandLine;
using AtlasMesh.Gates;
using AtlasMesh.Runners.Content;

namespace AtlasMesh.Cli.Commands;

/// <summary>`atlasmesh validate`: reports every fault of scenario files, with the maps and catalogs that they name; runs nothing.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var settings = new RunSettings();
        var selection = new SelectionSettings();
        var command = new Command("validate", "Check scenario files without running them.") { settings.Project };
        selection.AddTo(command);

        command.SetAction(parsed =>
        {
            var project = Project.Find(parsed.GetValue(settings.Project));
            var cells = RunCommand.SelectedCells(project, new ContentStore(Folders.Content), selection.Read(parsed));
            parsed.InvocationConfiguration.Output.WriteLine($"{cells.Length} {(cells.Length == 1 ? "cell" : "cells")}, no faults");
            return (int)ExitCode.Ok;
        });

        return command;
    }
}
