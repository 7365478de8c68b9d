using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using AtlasMesh.Cli.Planning;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Gates;
using AtlasMesh.Runners.Content;

namespace AtlasMesh.Cli.Commands;

/// <summary>`atlasmesh plan`: the cells that a matrix or a selection has, with why each is in it; runs nothing.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var settings = new RunSettings();
        var selections = new Argument<string[]>("SELECTION")
        {
            Description = "Files, folders, names or ids; without any, the matrix.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var matrix = new Option<string>("--matrix") { Description = "A matrix of scenarios/matrices.", DefaultValueFactory = _ => "pr" };
        var expand = new Option<bool>("--distributions") { Description = "Every combination of the scenarios' parameters." };
        var command = new Command("plan", "Show which cells would run.") { selections, matrix, expand, settings.Project, settings.Json };

        command.SetAction(parsed =>
        {
            var project = Project.Find(parsed.GetValue(settings.Project));
            var content = new ContentStore(Folders.Content);
            var named = parsed.GetValue(selections) ?? [];
            var cells = named.Length > 0
                ? RunCommand.SelectedCells(project, content, new PlanRequest([.. named]) { Expand = parsed.GetValue(expand) })
                : new Planner(project, content).PlanMatrix(parsed.GetRequiredValue(matrix), "gate");
            Write(parsed.InvocationConfiguration.Output, cells, parsed.GetValue(settings.Json));
            return (int)ExitCode.Ok;
        });

        return command;
    }

    private static void Write(TextWriter output, ImmutableArray<PlannedCell> cells, bool json)
    {
        if (json)
        {
            output.WriteLine(ToJson(cells));
            return;
        }

        foreach (var cell in cells)
        {
            var bound = BoundCell.Parser.ParseFrom(cell.BoundCell);
            var parameters = string.Join(", ", bound.Parameters.Select(binding => $"{binding.Name}={binding.Value}"));
            output.WriteLine($"{cell.Id}  {cell.Labels.Capability}/{cell.Labels.Sector}  {parameters}");
        }

        output.WriteLine($"{cells.Length} cells");
    }

    private static string ToJson(ImmutableArray<PlannedCell> cells)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("schema", "atlasmesh.plan");
            json.WriteNumber("schemaVersion", 1);
            json.WriteNumber("count", cells.Length);
            json.WriteStartArray("cells");
            foreach (var cell in cells) WriteCell(json, cell);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteCell(Utf8JsonWriter json, PlannedCell cell)
    {
        var bound = BoundCell.Parser.ParseFrom(cell.BoundCell);
        json.WriteStartObject();
        json.WriteString("id", cell.Id);
        json.WriteString("scenario", bound.Scenario);
        json.WriteString("file", cell.Labels.File);
        json.WriteNumber("seed", bound.Seed);
        json.WriteString("why", cell.Why);
        json.WriteStartObject("parameters");
        foreach (var binding in bound.Parameters) json.WriteString(binding.Name, binding.Value);
        json.WriteEndObject();
        json.WriteStartArray("checks");
        foreach (var check in cell.Checks) json.WriteStringValue(check.Id);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
