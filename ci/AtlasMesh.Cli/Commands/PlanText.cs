using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AtlasMesh.Cli.Planning;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;

namespace AtlasMesh.Cli.Commands;

/// <summary>Writes a plan as text or JSON, cell by cell: nothing is held that was written.</summary>
internal sealed class PlanText(TextWriter output, CellPlan plan)
{
    private const int Buffered = 1 << 16;
    private const int SchemaVersion = 1;

    private readonly ArrayBufferWriter<byte> _buffer = new(2 * Buffered);

    public void WriteLines()
    {
        foreach (var cell in plan.Cells)
        {
            var bound = BoundCell.Parser.ParseFrom(cell.BoundCell);
            var parameters = string.Join(", ", bound.Parameters.Select(binding => $"{binding.Name}={binding.Value}"));
            Append($"{cell.Id}  {cell.Labels.Capability}/{cell.Labels.Sector}  {parameters}\n");
        }

        Append($"{plan.Count} cells\n");
        Pass();
    }

    /// <summary>One object a line.</summary>
    public void WriteRows()
    {
        using var json = new Utf8JsonWriter(_buffer);
        foreach (var cell in plan.Cells)
        {
            WriteCell(json, cell, isRow: true);
            json.Flush();
            json.Reset();
            Append("\n");
        }

        Pass();
    }

    public void WriteJson()
    {
        using (var json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Indented = true }))
        {
            WriteHead(json, "atlasmesh.plan");
            json.WriteNumber("count", plan.Count);
            json.WriteStartArray("cells");
            foreach (var cell in plan.Cells)
            {
                WriteCell(json, cell, isRow: false);
                json.Flush();
                PassWhenFull();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        Append("\n");
        Pass();
    }

    public void WriteSummary(bool asJson)
    {
        if (asJson) WriteSummaryJson();
        else WriteSummaryLines();
        Pass();
    }

    private void WriteSummaryLines()
    {
        foreach (var block in plan.Blocks)
            Append($"{Grouped(block.Combinations),11} combinations {Grouped(block.Count),11} cells  {block.File}\n");
        var repeated = plan.Valid > plan.Count ? $", {Grouped(plan.Valid - plan.Count)} of the valid ones given before" : "";
        Append($"{Grouped(plan.Combinations),11} combinations {Grouped(plan.Count),11} cells  in all{repeated}\n");
    }

    private void WriteSummaryJson()
    {
        using (var json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Indented = true }))
        {
            WriteHead(json, "atlasmesh.plan-summary");
            json.WriteNumber("combinations", plan.Combinations);
            json.WriteNumber("valid", plan.Valid);
            json.WriteNumber("cells", plan.Count);
            json.WriteString("digest", PlanFile.Write(Stream.Null, new Plan(), plan.Cells).Digest.Hex);
            json.WriteStartArray("files");
            foreach (var block in plan.Blocks)
            {
                json.WriteStartObject();
                json.WriteString("file", block.File);
                json.WriteString("scenario", block.Scenario);
                json.WriteNumber("combinations", block.Combinations);
                json.WriteNumber("valid", block.Count);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        Append("\n");
    }

    private static void WriteHead(Utf8JsonWriter json, string schema)
    {
        json.WriteStartObject();
        json.WriteString("schema", schema);
        json.WriteNumber("schemaVersion", SchemaVersion);
    }

    private static void WriteCell(Utf8JsonWriter json, PlannedCell cell, bool isRow)
    {
        var bound = BoundCell.Parser.ParseFrom(cell.BoundCell);
        if (isRow) WriteHead(json, "atlasmesh.plan-cell");
        else json.WriteStartObject();
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

    private static string Grouped(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private void Append(string text)
    {
        Encoding.UTF8.GetBytes(text, _buffer);
        PassWhenFull();
    }

    private void PassWhenFull()
    {
        if (_buffer.WrittenCount >= Buffered) Pass();
    }

    private void Pass()
    {
        output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        _buffer.ResetWrittenCount();
    }
}
