using System.Text.Json;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Results;

namespace AtlasMesh.Evidence;

/// <summary>
/// Writes the test matrix of a run as an in-toto Statement v1 (in-toto/attestation, spec/v1/statement.md) with our predicate
/// test-matrix/v1:
/// subjects are the build and the plan, and there is one row for each planned cell, so that a reader can count what is missing.
/// </summary>
public static class MatrixStatement
{
    public const string PayloadType = "application/vnd.in-toto+json";
    public const string StatementType = "https://in-toto.io/Statement/v1";
    public const string PredicateType = "https://atlasmesh.dev/test-matrix/v1";

    /// <summary>UTF-8 JSON without floating-point numbers, in one fixed order of members.</summary>
    public static byte[] Write(RunSummary run, MatrixOrigin origin)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("_type", StatementType);
            json.WriteStartArray("subject");
            WriteSubject(json, "build", Digests.Read(run.Plan.BuildDigest).ToString());
            WriteSubject(json, "plan", run.PlanDigest.ToString());
            json.WriteEndArray();
            json.WriteString("predicateType", PredicateType);
            WritePredicate(json, run, origin);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteSubject(Utf8JsonWriter json, string name, string sha256)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteStartObject("digest");
        json.WriteString("sha256", sha256);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePredicate(Utf8JsonWriter json, RunSummary run, MatrixOrigin origin)
    {
        json.WriteStartObject("predicate");
        json.WriteString("run", run.Run);
        json.WriteString("matrix", run.Plan.Matrix);
        json.WriteString("policy", run.Plan.Policy);
        json.WriteString("policyDigest", Digests.Read(run.Plan.PolicyDigest).ToString());
        json.WriteString("commit", run.Plan.Commit);
        json.WriteString("tree", run.Plan.Tree);
        json.WriteString("timeCreated", origin.TimeCreated);
        json.WriteString("keyKind", origin.KeyKind);
        WriteTool(json, origin);
        WriteSummary(json, run);
        json.WriteStartArray("rows");
        foreach (var verdict in run.Verdicts) WriteRow(json, verdict);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, MatrixOrigin origin)
    {
        json.WriteStartObject("tool");
        json.WriteString("name", "atlasmesh");
        json.WriteString("version", origin.ToolVersion);
        json.WriteString("runtime", origin.Runtime);
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, RunSummary run)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("planned", run.Plan.Cells.Count);
        json.WriteNumber("pass", run.Passed);
        json.WriteNumber("fail", run.Failed);
        json.WriteNumber("inconclusive", run.Inconclusive);
        json.WriteNumber("unplannedRecords", run.Unplanned.Length);
        json.WriteNumber("staleRecords", run.StaleRecords);
        json.WriteBoolean("interrupted", run.Interrupted);
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, CellVerdict verdict)
    {
        var bound = BoundCell.Parser.ParseFrom(verdict.Cell.BoundCell);
        json.WriteStartObject();
        json.WriteString("id", verdict.Cell.Id);
        json.WriteString("purpose", verdict.Cell.Purpose);
        json.WriteNumber("replica", verdict.Cell.Replica);
        WriteWhatRan(json, verdict, bound);
        json.WriteString("verdict", verdict.Verdict.Name());
        json.WriteString("cause", verdict.Cause.Name());
        json.WriteString("reason", verdict.Reason);
        WriteRecord(json, verdict);
        json.WriteStartArray("checks");
        foreach (var check in verdict.Checks) WriteCheck(json, check);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteWhatRan(Utf8JsonWriter json, CellVerdict verdict, BoundCell bound)
    {
        var labels = verdict.Cell.Labels;
        json.WriteString("scenario", bound.Scenario);
        json.WriteString("file", labels.File);
        json.WriteString("capability", labels.Capability);
        json.WriteString("sector", labels.Sector);
        json.WriteString("owner", labels.Owner);
        json.WriteStartArray("requirements");
        foreach (var requirement in labels.Requirements) json.WriteStringValue(requirement);
        json.WriteEndArray();
        json.WriteString("target", bound.Target);
        // As text: a seed has 64 bits, and most readers of JSON keep 53.
        json.WriteString("seed", bound.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteNumber("stepNanoseconds", bound.StepNs);
        json.WriteStartObject("parameters");
        foreach (var binding in bound.Parameters) json.WriteString(binding.Name, binding.Value);
        json.WriteEndObject();
        json.WriteStartObject("inputs");
        foreach (var input in bound.Inputs) json.WriteString(input.Path, Digests.Read(input.Sha256).ToString());
        json.WriteEndObject();
        json.WriteString("boundCellDigest", Digests.Read(verdict.Cell.BoundCellDigest).ToString());
    }

    private static void WriteRecord(Utf8JsonWriter json, CellVerdict verdict)
    {
        if (verdict.Record is not { } record) return;

        json.WriteString("recordDigest", Digests.Of(record).ToString());
        json.WriteString("traceHash", Digests.Read(record.TraceHash).ToString());
        json.WriteNumber("attempt", record.Attempt);
        json.WriteString("runner", record.Runner);
        json.WriteString("runnerClass", record.RunnerClass);
        json.WriteNumber("startedUnixMilliseconds", record.StartedUnixMs);
        json.WriteNumber("steps", record.Steps);
        json.WriteNumber("simNanoseconds", record.SimNs);
        json.WriteNumber("cpuNanoseconds", record.CpuNs);
        json.WriteNumber("wallNanoseconds", record.WallNs);
    }

    private static void WriteCheck(Utf8JsonWriter json, CheckVerdict check)
    {
        json.WriteStartObject();
        json.WriteString("id", check.Result.Id);
        json.WriteString("check", check.Result.Check);
        json.WriteString("comparison", check.Result.Comparison);
        json.WriteString("limit", DecimalText.Of(check.Result.Limit));
        json.WriteString("measured", DecimalText.Of(check.Result.Measured));
        json.WriteString("margin", DecimalText.Of(check.Margin));
        json.WriteString("unit", check.Result.Unit);
        json.WriteEndObject();
    }
}

/// <summary>Who made the matrix and when (RFC 3339, UTC), and for what its key may stand.</summary>
public sealed record MatrixOrigin(string TimeCreated, string KeyKind, string ToolVersion, string Runtime);
