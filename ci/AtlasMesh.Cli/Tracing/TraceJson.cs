using System.Text;
using System.Text.Json;
using AtlasMesh.Contracts.Trace.V1;
using AtlasMesh.Traces;

namespace AtlasMesh.Cli.Tracing;

/// <summary>
/// A trace, or how two differ, as one JSON object (schemas atlasmesh.trace and atlasmesh.trace-diff, version 1; extend-only).
/// </summary>
internal static class TraceJson
{
    public static string Of(TraceView view) => Written("atlasmesh.trace", json =>
    {
        var header = view.File.Header;
        json.WriteString("cell", header.Cell);
        json.WriteString("scenario", header.Scenario);
        json.WriteNumber("seed", header.Seed);
        json.WriteString("run", header.Run);
        json.WriteNumber("attempt", header.Attempt);
        json.WriteString("build", Convert.ToHexStringLower(header.BuildDigest.Span));
        json.WriteString("level", header.Level);
        json.WriteNumber("stepNs", header.StepNs);
        json.WriteString("claimedHash", Convert.ToHexStringLower(header.ClaimedHash.Span));
        json.WriteString("trust", view.Verification.Trust.ToString());
        json.WriteString("trustInWords", view.Verification.Words);
        json.WriteNumber("records", view.File.Done?.Records ?? 0);
        json.WriteString("end", view.File.Done?.End ?? "");
        Strings(json, "losses", view.File.Losses);
        Strings(json, "participants", header.Participants.Select(one => one.Id));
        json.WriteStartArray("events");
        foreach (var happened in view.Events) Write(json, happened);
        json.WriteEndArray();
        json.WriteStartArray("samples");
        foreach (var sample in view.Samples()) Write(json, sample);
        json.WriteEndArray();
    });

    public static string Of(DiffView view) => Written("atlasmesh.trace-diff", json =>
    {
        var comparison = view.Comparison;
        json.WriteString("firstTrust", view.First.Trust.ToString());
        json.WriteString("secondTrust", view.Second.Trust.ToString());
        json.WriteBoolean("equal", comparison.IsEqual);
        Strings(json, "circumstances", comparison.Circumstances);
        json.WriteNumber("checkpointsRead", comparison.CheckpointsRead);
        json.WriteNumber("recordsRead", comparison.RecordsRead);
        if (comparison.Difference is not { } difference) return;

        json.WriteStartObject("difference");
        json.WriteNumber("record", difference.Record);
        json.WriteNumber("atNs", difference.AtNs);
        json.WriteString("first", difference.First);
        json.WriteString("second", difference.Second);
        Strings(json, "details", difference.Details);
        json.WriteEndObject();
    });

    private static string Written(string schema, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("schema", schema);
            json.WriteNumber("schemaVersion", 1);
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Event happened)
    {
        json.WriteStartObject();
        json.WriteNumber("record", happened.Record);
        json.WriteNumber("atNs", happened.AtNs);
        json.WriteString("kind", happened.Kind);
        json.WriteString("source", happened.Source);
        json.WriteString("subject", happened.Subject);
        Number(json, "value", happened.Value);
        json.WriteString("text", happened.Text);
        json.WriteString("words", EventWords.Of(happened));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Sample sample)
    {
        json.WriteStartObject();
        json.WriteNumber("record", sample.Record);
        json.WriteNumber("atNs", sample.AtNs);
        Numbers(json, "xM", sample.XM);
        Numbers(json, "yM", sample.YM);
        Numbers(json, "headingRad", sample.HeadingRad);
        Numbers(json, "speedMps", sample.SpeedMps);
        Numbers(json, "accelerationMps2", sample.AccelerationMps2);
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            if (double.IsFinite(value)) json.WriteNumberValue(value);
            else json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }
}
