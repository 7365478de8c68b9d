using System.CommandLine;
using AtlasMesh.Cli.Planning;
using AtlasMesh.Gates;
using AtlasMesh.Runners.Content;

namespace AtlasMesh.Cli.Commands;

/// <summary>`atlasmesh plan`: the cells that a matrix or a selection has, with why each is in it; runs nothing.</summary>
internal static class PlanCommand
{
    private const string Help = """
        Show which cells would run. Runs nothing.

        Example: atlasmesh plan my/cut_in_variation.xosc --summary
        """;

    public static Command Create()
    {
        var settings = new RunSettings();
        var selection = new SelectionSettings(elseMatrix: true);
        var matrix = new Option<string>("--matrix") { Description = "A matrix of scenarios/matrices.", DefaultValueFactory = _ => "pr" };
        var summary = new Option<bool>("--summary") { Description = "Only count: combinations, valid cells, for each file and in all." };
        var rows = new Option<bool>("--ndjson") { Description = "Print one JSON object a line, one for each cell." };
        var command = new Command("plan", Help) { matrix, summary, settings.Json, rows, settings.Project };
        selection.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(rows) && (result.GetValue(summary) || result.GetValue(settings.Json)))
                result.AddError("--ndjson prints cells, one a line; leave out --summary and --json, or leave it out.");
        });

        command.SetAction(parsed =>
        {
            var named = parsed.GetValue(settings.Project);
            var project = selection.HasAny(parsed) ? Project.FindOrHere(named) : Project.Find(named);
            var content = new ContentStore(Folders.Content);
            var request = selection.Read(parsed);
            var plan = selection.HasAny(parsed)
                ? RunCommand.Selected(project, content, request)
                : OfMatrix(project, content, parsed.GetRequiredValue(matrix), request);
            var text = new PlanText(parsed.InvocationConfiguration.Output, plan);
            if (parsed.GetValue(rows)) text.WriteRows();
            else if (parsed.GetValue(summary)) text.WriteSummary(parsed.GetValue(settings.Json));
            else if (parsed.GetValue(settings.Json)) text.WriteJson();
            else text.WriteLines();
            return (int)ExitCode.Ok;
        });

        return command;
    }

    private static CellPlan OfMatrix(Project project, ContentStore content, string matrix, PlanRequest request)
    {
        if (request is not { IsAsWritten: true, Expand: false, ChecksFile: null })
        {
            throw new CliException(
                ExitCode.Usage, "a matrix can't be changed on the command line", "it says itself which values, seeds and steps it has",
                "name a scenario of it together with these options");
        }

        return new Planner(project, content).PlanMatrixLazily(matrix, "gate");
    }
}
