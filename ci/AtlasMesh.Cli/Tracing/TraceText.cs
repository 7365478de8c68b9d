using System.Globalization;
using AtlasMesh.Contracts.Trace.V1;
using AtlasMesh.Traces;
using AtlasMesh.Traces.Reading;

namespace AtlasMesh.Cli.Tracing;

/// <summary>Says a trace, or how two differ, for people.</summary>
internal static class TraceText
{
    private const int MostEvents = 200;

    public static void Write(TraceView view, TextWriter output)
    {
        WriteHead(view, output);
        WriteParticipants(view, output);
        WriteEvents(view, output);
        WriteSamples(view, output);
    }

    public static void Write(DiffView view, TextWriter output)
    {
        var comparison = view.Comparison;
        if (view.First.Trust != TraceTrust.Verified) output.WriteLine($"  A: {view.First.Words}");
        if (view.Second.Trust != TraceTrust.Verified) output.WriteLine($"  B: {view.Second.Words}");
        foreach (var line in comparison.Circumstances) output.WriteLine($"  {line}");
        if (comparison.Difference is not { } difference)
        {
            output.WriteLine("the traces are equal");
            return;
        }

        output.WriteLine($"the traces part at record {difference.Record}, {Seconds(difference.AtNs)}");
        output.WriteLine($"  A has {difference.First}");
        output.WriteLine($"  B has {difference.Second}");
        foreach (var line in difference.Details) output.WriteLine($"    {line}");
        output.WriteLine($"found by {comparison.CheckpointsRead} checkpoints and {comparison.RecordsRead} records");
    }

    private static void WriteHead(TraceView view, TextWriter output)
    {
        var header = view.File.Header;
        var origin = $"scenario {header.Scenario}, seed {header.Seed}; attempt {header.Attempt} of run {header.Run}";
        output.WriteLine($"cell      {header.Cell} ({origin})");
        output.WriteLine($"build     sha256:{Convert.ToHexStringLower(header.BuildDigest.Span)}");
        output.WriteLine($"level     {header.Level}, a step of {(header.StepNs / 1e6).ToString("0.###", CultureInfo.InvariantCulture)} ms");
        if (view.File.Done is { } done) output.WriteLine($"end       {done.End} at {Seconds(done.SimNs)}, {done.Records} records");
        output.WriteLine($"origin    {Origin(header.Origin)}");
        output.WriteLine($"hash      {Convert.ToHexStringLower(header.ClaimedHash.Span)}");
        output.WriteLine($"          {view.Verification.Words}");
        foreach (var loss in view.File.Losses) output.WriteLine($"lost      {loss}");
    }

    private static string Origin(Origin? origin)
    {
        if (origin is null) return "not known";

        var where = FormattableString.Invariant($"{origin.LatitudeDeg:0.######}, {origin.LongitudeDeg:0.######}");
        return origin.IsStated ? $"{where}, stated: the map says nothing of where it lies" : $"{where}, {origin.Projection}";
    }

    private static void WriteParticipants(TraceView view, TextWriter output)
    {
        output.WriteLine("\nparticipants");
        foreach (var one in view.File.Header.Participants)
        {
            var size = FormattableString.Invariant($"{one.LengthM:0.00} x {one.WidthM:0.00} m");
            output.WriteLine($"  {one.Id,-12} {one.Category,-11} {size,-15} {(one.UnderTest ? "under test" : "")}".TrimEnd());
        }
    }

    private static void WriteEvents(TraceView view, TextWriter output)
    {
        var shown = view.EventsOnly ? view.Events : [.. view.Events.Take(MostEvents)];
        output.WriteLine($"\n{view.Events.Count} {(view.Events.Count == 1 ? "event" : "events")}");
        foreach (var happened in shown) output.WriteLine($"  {Seconds(happened.AtNs),12}  {EventWords.Of(happened)}");
        if (shown.Count < view.Events.Count) output.WriteLine($"  ... and {view.Events.Count - shown.Count} more; see them with --events");
    }

    private static void WriteSamples(TraceView view, TextWriter output)
    {
        var samples = view.Samples();
        if (samples.Count == 0) return;

        output.WriteLine($"\n{"time",12}  {"who",-12} {"x m",11} {"y m",11} {"heading rad",12} {"m/s",8} {"m/s2",8}");
        foreach (var sample in samples)
        {
            for (var i = 0; i < sample.XM.Count; i++)
            {
                var row = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{sample.XM[i],11:0.000} {sample.YM[i],11:0.000} {sample.HeadingRad[i],12:0.0000} {sample.SpeedMps[i],8:0.00}"
                    + $" {sample.AccelerationMps2[i],8:0.00}");
                output.WriteLine($"{(i == 0 ? Seconds(sample.AtNs) : ""),12}  {view.File.Header.Participants[i].Id,-12} {row}");
            }
        }
    }

    private static string Seconds(long ns) => (ns / 1e9).ToString("0.000######", CultureInfo.InvariantCulture) + " s";
}
