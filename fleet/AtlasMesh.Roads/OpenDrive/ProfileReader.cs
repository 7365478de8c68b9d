using System.Collections.Immutable;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads how high a road lies and how it leans.</summary>
internal sealed class ProfileReader(AttributeReader attributes)
{
    private const int MaxPieces = 50_000;

    private readonly CubicReader _cubics = new(attributes, MaxPieces);

    /// <summary>The flat profile where the road says nothing; what could not be read is a fault and left out.</summary>
    public RoadProfile Read(XodrElement road)
    {
        var (elevation, lateral) = (road.Child("elevationProfile"), road.Child("lateralProfile"));
        var crossfalls = lateral?.All("crossfall") ?? [];
        var profile = new RoadProfile
        {
            Elevation = Curve(elevation?.All("elevation"), "s"),
            Superelevation = Curve(lateral?.All("superelevation"), "s"),
            LeftCrossfall = Curve(Side(crossfalls, "left"), "s"),
            RightCrossfall = Curve(Side(crossfalls, "right"), "s"),
            Shape = Shape(lateral?.All("shape") ?? []),
        };
        return profile.IsFlat ? RoadProfile.Flat : profile;
    }

    /// <summary>Null stands for zero everywhere; before the first piece a profile is zero too.</summary>
    private CubicCurve? Curve(List<XodrElement>? elements, string start)
    {
        if (elements is null or { Count: 0 } || _cubics.Read(elements, start, 0) is not { } read)
            return null;

        if (read.Pieces.All(piece => piece.A == 0 && piece.IsConstant))
            return null;

        return read.Pieces[0].Start > 0 ? new CubicCurve([.. CubicCurve.Zero.Pieces, .. read.Pieces]) : read;
    }

    private static List<XodrElement> Side(List<XodrElement> crossfalls, string side) =>
        crossfalls.FindAll(element => AttributeReader.TextOr(element, "side") is var found && (found is "" or "both" || found == side));

    private LateralShape? Shape(List<XodrElement> elements)
    {
        var stations = elements.Select(element => (S: attributes.AtLeast(element, "s", 0), Element: element)).ToList();

        if (stations.Count == 0 || stations.Exists(station => station.S is null))
            return null;

        var read = stations.GroupBy(station => station.S!.Value).OrderBy(station => station.Key)
            .Select(station => (station.Key, Heights: _cubics.ReadSigned([.. station.Select(entry => entry.Element)], "t")))
            .ToImmutableArray();
        return read.Any(station => station.Heights is null)
            ? null
            : new LateralShape([.. read.Select(station => (station.Key, station.Heights!))]);
    }
}
