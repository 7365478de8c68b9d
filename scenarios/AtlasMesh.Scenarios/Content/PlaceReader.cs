using System.Globalization;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Scenarios.Fields;
using AtlasMesh.Scenarios.Quantities;

namespace AtlasMesh.Scenarios.Content;

/// <summary>
/// Reads "{ lane: road-1/-2, s: 100 m, offset: 0.5 m }". Whether the map has such a lane is for the rig to say: it has the map.
/// </summary>
internal static class PlaceReader
{
    public static LanePlace? Read(Field field)
    {
        if (field.Map("a place") is not { } map) return null;

        var place = new LanePlace
        {
            Lane = Lane(map.Need("lane")) ?? "",
            SM = map.Need("s").Quantity(Dimension.Length, Bounds.NotNegative) ?? 0,
            OffsetM = map.May("offset").Quantity(Dimension.Length, Bounds.Any) ?? 0,
        };
        map.Close();
        return place;
    }

    public static string? Lane(Field field)
    {
        if (field.Text() is not { } text) return null;
        if (IsLane(text)) return text;

        field.Report(Codes.BadLane,
            $"'{field.Key}: {Names.Quote(text)}' is not a lane; write 'road-<road id>/<lane id>', as in 'road-1/-2'");
        return null;
    }

    private static bool IsLane(string text)
    {
        var slash = text.LastIndexOf('/');
        return slash > 5
            && text.StartsWith("road-", StringComparison.Ordinal)
            && text.AsSpan(5, slash - 5).IndexOfAny("/ ") < 0
            && int.TryParse(text.AsSpan(slash + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var lane)
            && lane != 0;
    }
}
