using System.CommandLine;
using AtlasMesh.Gates;
using AtlasMesh.Runners.Content;

namespace AtlasMesh.Cli.Commands;

/// <summary>`atlasmesh validate`: reports every fault of scenario files, with the maps and catalogs that they name; runs nothing.</summary>
internal static class ValidateCommand
{
    private const string Help = """
        Check scenarios, distributions and all files that they name, and tell every fault with its line. Runs nothing.

        Example: atlasmesh validate my/cut_in.xosc my/cut_in_variation.xosc
        """;

    public static Command Create()
    {
        var settings = new RunSettings();
        var selection = new SelectionSettings();
        var command = new Command("validate", Help) { settings.Project };
        selection.AddTo(command);

        command.SetAction(parsed =>
        {
            var project = Project.Find(parsed.GetValue(settings.Project));
            var plan = RunCommand.Selected(project, new ContentStore(Folders.Content), selection.Read(parsed));
            parsed.InvocationConfiguration.Output.WriteLine($"{plan.Count} {(plan.Count == 1 ? "cell" : "cells")}, no faults");
            return (int)ExitCode.Ok;
        });

        return command;
    }
}
