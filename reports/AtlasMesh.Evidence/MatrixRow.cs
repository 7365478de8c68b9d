using System.Text.Json;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;

namespace AtlasMesh.Evidence;

/// <summary>Writes one row of a test matrix: what was planned, what ran, what came of it.</summary>
internal static class MatrixRow
{
    public static void Write(Utf8JsonWriter json, CellVerdict verdict)
    {
        var bound = verdict.Bound;
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
        foreach (var (check, spec) in verdict.Checks.Zip(verdict.Cell.Checks)) WriteCheck(json, check, spec);
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
        if (record.Trouble is { } trouble) json.WriteString("trouble", trouble.Kind);
        if (record.Avoidance is not { } mark) return;

        json.WriteStartObject("avoidance");
        json.WriteString("traffic", mark.Traffic);
        json.WriteBoolean("avoidable", mark.Avoidable);
        json.WriteString("required", mark.Required);
        json.WriteString("by", mark.By);
        json.WriteString("meets", mark.Meets);
        if (mark.Meets.Length > 0)
        {
            json.WriteNumber("meetsAtNanoseconds", mark.MeetsAtNs);
            json.WriteString("meetsImpact", DecimalText.Of(mark.MeetsImpactMps));
        }

        json.WriteEndObject();
    }

    private static void WriteCheck(Utf8JsonWriter json, CheckVerdict check, CheckSpec spec)
    {
        json.WriteStartObject();
        json.WriteString("id", check.Result.Id);
        json.WriteString("check", check.Result.Check);
        json.WriteString("comparison", check.Result.Comparison);
        json.WriteString("limit", DecimalText.Of(check.Result.Limit));
        json.WriteString("measured", DecimalText.Of(check.Result.Measured));
        json.WriteString("margin", DecimalText.Of(check.Margin));
        json.WriteString("unit", check.Result.Unit);
        if (spec.Expected == Excuse.Unless) json.WriteString("expected", spec.Expected);
        if (check.Result.Excused != 0 || check.Result.ExcusedWith.Length > 0) WriteExcused(json, check.Result);
        json.WriteEndObject();
    }

    private static void WriteExcused(Utf8JsonWriter json, CheckResult result)
    {
        json.WriteString("excused", DecimalText.Of(result.Excused));
        json.WriteString("excusedWith", result.ExcusedWith);
        json.WriteNumber("excusedAtNanoseconds", result.ExcusedAtNs);
        json.WriteNumber("excusedLastNanoseconds", result.ExcusedLastNs);
    }
}
