using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Contracts.Trace.V1;
using AtlasMesh.Exact;
using AtlasMesh.Roads.Features;

namespace AtlasMesh.Traces.Geodesy;

/// <summary>
/// Where a map lies on the earth: from the PROJ string of its header's geoReference where that is a transverse Mercator projection (tmerc,
/// utm) on WGS 84 or GRS 80, with the header's offset. Of any other map, and of none, it is a tangent plane at 0° N 0° E.
/// </summary>
internal sealed class MapOrigin
{
    private const double MetresOfDegree = 111_319.49079327358;

    private readonly TransverseMercator? _projection;
    private readonly MapOffset _offset;

    private MapOrigin(TransverseMercator? projection, string text, MapOffset offset)
    {
        (_projection, _offset) = (projection, offset);
        var (latitude, longitude) = At(0, 0);
        Origin = new Origin
        {
            Projection = projection is null ? "" : text,
            LatitudeDeg = latitude,
            LongitudeDeg = longitude,
            IsStated = projection is null,
        };
    }

    public Origin Origin { get; }

    public static MapOrigin Of(TraceMap? map)
    {
        if (map is null) return new MapOrigin(null, "", default);

        var header = map.Roads.Header;
        return new MapOrigin(Parse(header.GeoReference), header.GeoReference, header.Offset);
    }

    /// <summary>Degrees, WGS 84.</summary>
    public (double Latitude, double Longitude) At(double x, double y)
    {
        var (sin, cos) = ExactMath.SinCos(_offset.Heading);
        var east = _offset.X + (cos * x) - (sin * y);
        var north = _offset.Y + (sin * x) + (cos * y);
        return _projection is { } projection ? projection.Inverse(east, north) : (north / MetresOfDegree, east / MetresOfDegree);
    }

    /// <summary>Null for what is not understood.</summary>
    public static TransverseMercator? Parse(string proj)
    {
        var words = proj.Split((char[])[' ', '\t', '\r', '\n', '+'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Split('=', 2))
            .GroupBy(pair => pair[0], StringComparer.Ordinal)
            .ToImmutableSortedDictionary(group => group.Key, group => group.First().ElementAtOrDefault(1) ?? "", StringComparer.Ordinal);

        var figure = Ellipsoid.Named(words.GetValueOrDefault("ellps") ?? words.GetValueOrDefault("datum") ?? "WGS84");
        if (figure is null || words.GetValueOrDefault("units", "m") != "m") return null;

        var centre = words.GetValueOrDefault("proj") switch
        {
            "utm" => Zone(words),
            "tmerc" => Centre(words),
            _ => null,
        };
        return centre is null ? null : new TransverseMercator(figure, centre);
    }

    private static ProjectionCentre? Zone(ImmutableSortedDictionary<string, string> words) =>
        int.TryParse(words.GetValueOrDefault("zone"), NumberStyles.None, CultureInfo.InvariantCulture, out var zone)
            && zone is >= 1 and <= 60
            ? new ProjectionCentre(0, (6 * zone) - 183, 0.9996, 500_000, words.ContainsKey("south") ? 10_000_000 : 0)
            : null;

    private static ProjectionCentre? Centre(ImmutableSortedDictionary<string, string> words)
    {
        var latitude = Number(words, "lat_0", 0);
        var longitude = Number(words, "lon_0", 0);
        var scale = Number(words, words.ContainsKey("k_0") ? "k_0" : "k", 1);
        var (east, north) = (Number(words, "x_0", 0), Number(words, "y_0", 0));
        var isSound = Math.Abs(latitude) < 90 && Math.Abs(longitude) <= 180 && scale is > 0.5 and < 2 && double.IsFinite(east + north);
        return isSound ? new ProjectionCentre(latitude, longitude, scale, east, north) : null;
    }

    private static double Number(ImmutableSortedDictionary<string, string> words, string name, double otherwise)
    {
        if (!words.TryGetValue(name, out var text)) return otherwise;

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
    }
}
