using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Scenarios.Catalogues;
using AtlasMesh.Scenarios.Fields;
using AtlasMesh.Scenarios.Quantities;

namespace AtlasMesh.Scenarios.Content;

/// <summary>
/// The activity minimums, one check for each measure. They are always made, so that a run in which nothing moved cannot pass;
/// a scenario can only change the figures.
/// </summary>
internal static class ActivityReader
{
    public const string Distance = "distance";
    public const string Ticks = "ticks";
    public const string Messages = "messages";

    public static ImmutableArray<CheckSpec> Read(FieldMap map)
    {
        var specs = ImmutableArray.CreateBuilder<CheckSpec>();
        if (map.May(Distance).Quantity(Dimension.Length, Bounds.NotNegative) is { } metres) specs.Add(Spec(Distance, metres, "m"));
        if (map.May(Ticks).Whole(0, long.MaxValue) is { } ticks) specs.Add(Spec(Ticks, ticks, "1"));
        if (map.May(Messages).Whole(0, long.MaxValue) is { } messages) specs.Add(Spec(Messages, messages, "1"));
        map.Close();

        return specs.ToImmutable();
    }

    /// <summary>
    /// The specs with the usual minimums added for what they do not say: 10 m, half the ticks of an edge that ran all the time, one
    /// message.
    /// </summary>
    public static ImmutableArray<CheckSpec> Complete(IEnumerable<CheckSpec> specs, long durationNs, bool hasEdge, bool hasFleet)
    {
        var all = specs.ToImmutableArray();
        var usual = ImmutableArray.CreateBuilder<CheckSpec>();
        usual.Add(Spec(Distance, 10, "m"));
        if (hasEdge) usual.Add(Spec(Ticks, Math.Max(50, durationNs / TickNs / 2), "1"));
        if (hasFleet) usual.Add(Spec(Messages, 1, "1"));

        return [.. all, .. usual.Where(spec => all.All(said => said.Id != spec.Id))];
    }

    private const long TickNs = 20_000_000;

    private static CheckSpec Spec(string measure, double least, string unit) => new()
    {
        Check = CheckCatalogue.Activity,
        Id = $"{CheckCatalogue.Activity}/{measure}",
        Comparison = "min",
        Limit = least,
        Unit = unit,
        Expected = measure,
    };
}
