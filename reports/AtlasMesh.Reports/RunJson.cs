using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;

namespace AtlasMesh.Reports;

/// <summary>A run as one JSON object for programs (schema atlasmesh.run, version 1; extend-only). What is not a finite number is
/// null. Of a large run the cells are those worth showing, and it is said how many are left out.</summary>
public static class RunJson
{
    public const string Schema = "atlasmesh.run";
    public const int SchemaVersion = 1;

    public static string Write(
        RunSummary run, IEnumerable<KeyValuePair<string, string>> files, GateOutcome? gate = null, RunUsage? usage = null,
        Func<PlannedCell, TraceLink?>? trace = null)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.WriteString("run", run.Run);
            WriteHead(json, run);
            if (gate is not null) WriteGate(json, gate);
            if (usage is not null) WriteUsage(json, usage);
            json.WriteStartObject("files");
            foreach (var (name, path) in files) json.WriteString(name, path);
            json.WriteEndObject();
            json.WriteStartArray("cells");
            foreach (var verdict in run.Shown) WriteCell(json, verdict, trace?.Invoke(verdict.Cell));
            json.WriteEndArray();
            json.WriteNumber("cellsOmitted", run.Planned - run.Shown.Length);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteHead(Utf8JsonWriter json, RunSummary run)
    {
        json.WriteString("commit", run.Head.Commit);
        json.WriteString("build", Digests.Read(run.Head.BuildDigest).ToString());
        json.WriteStartObject("plan");
        json.WriteNumber("cells", run.Planned);
        json.WriteString("digest", run.PlanDigest.ToString());
        json.WriteEndObject();
        json.WriteStartObject("verdicts");
        json.WriteNumber("pass", run.Passed);
        json.WriteNumber("fail", run.Failed);
        json.WriteNumber("inconclusive", run.Inconclusive);
        json.WriteEndObject();
        json.WriteStartObject("replicas");
        json.WriteNumber("compared", run.Tally.Compared);
        json.WriteNumber("divergent", run.Tally.Divergent);
        json.WriteEndObject();
        WriteAvoidance(json, run.Tally.Avoidance);
        json.WriteNumber("staleRecords", run.StaleRecords);
        json.WriteBoolean("interrupted", run.Interrupted);
        json.WriteNumber("seconds", Math.Round(run.Seconds, 3));
    }

    private static void WriteAvoidance(Utf8JsonWriter json, ImmutableArray<AvoidanceTally> avoidance)
    {
        json.WriteStartObject("avoidance");
        foreach (var tally in avoidance)
        {
            json.WriteStartObject(tally.Traffic);
            json.WriteNumber("cells", tally.Cells);
            json.WriteNumber("avoidable", tally.Avoidable);
            json.WriteNumber("required", tally.Required);
            json.WriteNumber("collisions", tally.Collisions);
            json.WriteNumber("unavoidableCollisions", tally.Unavoidable);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteUsage(Utf8JsonWriter json, RunUsage usage)
    {
        json.WriteStartObject("usage");
        json.WriteNumber("coordinatorCpuSeconds", Math.Round(usage.CoordinatorCpuSeconds, 3));
        json.WriteNumber("judgeCpuSeconds", Math.Round(usage.JudgeCpuSeconds, 3));
        json.WriteNumber("rigCpuSeconds", Math.Round(usage.RigCpuSeconds, 3));
        json.WriteNumber("peakMemoryBytes", usage.PeakMemoryBytes);
        json.WriteNumber("runSeconds", Math.Round(usage.RunSeconds, 3));
        json.WriteNumber("planSeconds", Math.Round(usage.PlanSeconds, 3));
        json.WriteNumber("filesSeconds", Math.Round(usage.FilesSeconds, 3));
        json.WriteEndObject();
    }

    private static void WriteGate(Utf8JsonWriter json, GateOutcome gate)
    {
        json.WriteStartObject("gate");
        json.WriteString("policy", gate.Policy);
        json.WriteString("colour", gate.Colour);
        json.WriteString("reason", gate.Reason);
        json.WriteStartArray("rules");
        foreach (var rule in gate.Rules)
        {
            json.WriteStartObject();
            json.WriteString("name", rule.Name);
            json.WriteString("limit", rule.Limit);
            json.WriteString("measured", rule.Measured);
            json.WriteBoolean("holds", rule.Holds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCell(Utf8JsonWriter json, CellVerdict verdict, TraceLink? trace)
    {
        var bound = verdict.Bound;
        json.WriteStartObject();
        json.WriteString("id", verdict.Cell.Id);
        json.WriteString("scenario", bound.Scenario);
        json.WriteString("file", verdict.Cell.Labels.File);
        json.WriteNumber("seed", bound.Seed);
        json.WriteStartObject("parameters");
        foreach (var binding in bound.Parameters) json.WriteString(binding.Name, binding.Value);
        json.WriteEndObject();
        json.WriteString("verdict", verdict.Verdict.Name());
        json.WriteString("cause", verdict.Cause.Name());
        json.WriteString("reason", verdict.Reason);
        WriteRecord(json, verdict);
        if (trace is not null) WriteTrace(json, trace);
        json.WriteStartArray("checks");
        foreach (var check in verdict.Checks) WriteCheck(json, check);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTrace(Utf8JsonWriter json, TraceLink trace)
    {
        json.WriteStartObject("trace");
        json.WriteString("path", trace.Path);
        json.WriteString("sha256", trace.Digest.Hex);
        json.WriteNumber("bytes", trace.Bytes);
        json.WriteEndObject();
    }

    private static void WriteRecord(Utf8JsonWriter json, CellVerdict verdict)
    {
        var record = verdict.Record;
        json.WriteString("traceHash", record is null ? "" : Digests.Read(record.TraceHash).ToString());
        json.WriteNumber("simSeconds", (record?.SimNs ?? 0) / 1e9);
        json.WriteNumber("steps", record?.Steps ?? 0);
        json.WriteNumber("cpuSeconds", (record?.CpuNs ?? 0) / 1e9);
        json.WriteNumber("attempt", record?.Attempt ?? 0);
        json.WriteString("runner", record?.Runner ?? "");
        json.WriteString("end", record?.End ?? "");
        if (record?.Avoidance is not { } mark) return;

        json.WriteStartObject("avoidance");
        json.WriteString("traffic", mark.Traffic);
        json.WriteString("by", mark.By);
        json.WriteBoolean("avoidable", mark.Avoidable);
        json.WriteString("required", mark.Required);
        json.WriteString("meets", mark.Meets);
        json.WriteNumber("meetsAtSeconds", mark.MeetsAtNs / 1e9);
        WriteNumber(json, "meetsImpact", mark.MeetsImpactMps);
        json.WriteEndObject();
    }

    private static void WriteCheck(Utf8JsonWriter json, CheckVerdict check)
    {
        json.WriteStartObject();
        json.WriteString("name", check.Result.Id);
        json.WriteString("comparison", check.Result.Comparison);
        WriteNumber(json, "limit", check.Result.Limit);
        WriteNumber(json, "measured", check.Result.Measured);
        WriteNumber(json, "margin", check.Margin);
        json.WriteString("unit", check.Result.Unit);
        json.WriteNumber("atSeconds", check.Result.AtNs / 1e9);
        json.WriteString("detail", check.Result.Detail);
        if (check.Result.Excused != 0)
        {
            json.WriteStartObject("excused");
            WriteNumber(json, "measured", check.Result.Excused);
            json.WriteString("with", check.Result.ExcusedWith);
            json.WriteNumber("atSeconds", check.Result.ExcusedAtNs / 1e9);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }
}

/// <summary>What a gate made of a run.</summary>
public sealed record GateOutcome(string Policy, string Colour, string Reason, ImmutableArray<ReportRule> Rules);
