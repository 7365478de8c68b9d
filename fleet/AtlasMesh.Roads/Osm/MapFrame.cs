using System.Collections.Immutable;
using AtlasMesh.Roads.Osm.Source;
using AtlasMesh.Roads.Osm.Ways;

namespace AtlasMesh.Roads.Osm;

/// <summary>Puts the origin of a map's metres in its middle.</summary>
internal static class MapFrame
{
    /// <summary>Degrees of latitude from the middle to the edge: 100 km, within which the projection is as good as it promises.</summary>
    private const double Reach = 0.9;

    private const double Northernmost = 80;

    /// <summary>The middle of the driven nodes, to a thousandth of a degree: a small change seldom moves it. Null after a fault.</summary>
    public static GeoReference? Of(OsmDocument document, ImmutableArray<Carriageway> ways, OsmFindings findings)
    {
        var places = ways.SelectMany(way => way.Way.Nodes).Select(document.Nodes.Find).Where(row => row >= 0)
            .Select(document.Nodes.PlaceOf).ToList();

        if (places.Count == 0)
            return Refused(findings, OsmCode.NoStreets, "no way with a highway tag may be driven; give a map with streets");

        var (south, north) = (places.Min(place => place.Latitude), places.Max(place => place.Latitude));
        var (west, east) = (places.Min(place => place.Longitude), places.Max(place => place.Longitude));
        var middle = new GeoPoint(Math.Round((south + north) / 2, 3), Math.Round((west + east) / 2, 3));
        var narrowing = Exact.ExactMath.Cos(middle.Latitude * Math.PI / 180);

        if (!(Math.Abs(middle.Latitude) <= Northernmost) || !(north - south <= 2 * Reach) || !((east - west) * narrowing <= 2 * Reach))
            return Refused(findings, OsmCode.OutOfRange, "the streets reach over more than 200 km or lie at a pole; cut a smaller area");

        return new GeoReference(middle);
    }

    private static GeoReference? Refused(OsmFindings findings, string code, string message)
    {
        findings.Refuse(findings.File, code, message);
        return null;
    }
}
