using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Contracts.Trace.V1;
using AtlasMesh.Traces.Reading;

namespace AtlasMesh.Traces.Comparing;

/// <summary>Holds two records against each other and says in words how they differ.</summary>
internal sealed class RecordWords(Header first, Header second)
{
    private const int MostDetails = 10;

    private readonly SampleColumns _first = new(first);
    private readonly SampleColumns _second = new(second);

    /// <summary>Null where they are equal; null as an argument is a trace that has ended.</summary>
    public TraceDifference? Difference(TraceRecord? one, TraceRecord? other)
    {
        if (one is null || other is null)
        {
            var left = (one ?? other)!;
            return new TraceDifference(left.Number, left.AtNs, Say(one), Say(other), []);
        }

        var details = (one, other) switch
        {
            ({ Event: { } a }, { Event: { } b }) => Details(a, b),
            ({ Sample: { } a }, { Sample: { } b }) => Details(a, b),
            _ => ["one goes on with an event where the other goes on with a sample"],
        };
        var number = Math.Min(one.Number, other.Number);
        return details.IsEmpty ? null : new TraceDifference(number, Math.Min(one.AtNs, other.AtNs), Say(one), Say(other), details);
    }

    private static string Say(TraceRecord? record) => record switch
    {
        null => "nothing more: it has ended",
        { Event: { } happened } => $"event {happened.Kind} at {Seconds(happened.AtNs)}: {EventWords.Of(happened)}",
        _ => $"sample {record.Sample!.Step} at {Seconds(record.AtNs)}",
    };

    private static ImmutableArray<string> Details(Event a, Event b)
    {
        var details = ImmutableArray.CreateBuilder<string>();
        if (a.AtNs != b.AtNs) details.Add($"time: {Seconds(a.AtNs)} and {Seconds(b.AtNs)}, off by {b.AtNs - a.AtNs} ns");
        AddText(details, "kind", a.Kind, b.Kind);
        AddText(details, "source", a.Source, b.Source);
        AddText(details, "subject", a.Subject, b.Subject);
        AddText(details, "text", a.Text, b.Text);
        if (!IsSame(a.Value, b.Value)) details.Add($"value: {Compare(a.Value, b.Value, "")}");
        return details.ToImmutable();
    }

    private static void AddText(ImmutableArray<string>.Builder details, string name, string a, string b)
    {
        if (a != b) details.Add($"{name}: '{a}' and '{b}'");
    }

    private ImmutableArray<string> Details(Sample a, Sample b)
    {
        var details = ImmutableArray.CreateBuilder<string>();
        var more = 0;
        if (a.AtNs != b.AtNs) details.Add($"time: {Seconds(a.AtNs)} and {Seconds(b.AtNs)}");
        if (a.EstimatedXM.Count != b.EstimatedXM.Count) details.Add("one tells where vehicles believe to be, and the other does not");
        foreach (var (name, unit, ours, theirs) in SampleColumns.Pairs(_first.Of(a), _second.Of(b)))
        {
            if (IsSame(ours, theirs)) continue;
            if (details.Count < MostDetails) details.Add($"{name}: {Compare(ours, theirs, unit)}");
            else more++;
        }

        if (more > 0) details.Add($"and {more} more values");
        return details.ToImmutable();
    }

    // As the hash sees it: -0 is 0, and every NaN is one.
    private static bool IsSame(double a, double b) => a.Equals(b) || a == b;

    private static string Compare(double a, double b, string unit)
    {
        var (ours, theirs) = (Number(a), Number(b));
        var off = (b - a).ToString("G3", CultureInfo.InvariantCulture);
        var bits = ours == theirs ? $" (bits {Bits(a)} and {Bits(b)})" : "";
        return $"{ours} and {theirs} {unit}".TrimEnd() + $", off by {off}{bits}";
    }

    private static string Number(double value) => value.ToString("G9", CultureInfo.InvariantCulture);

    private static string Bits(double value) => $"0x{BitConverter.DoubleToUInt64Bits(value):x16}";

    private static string Seconds(long ns) => (ns / 1e9).ToString("0.000######", CultureInfo.InvariantCulture) + " s";
}
