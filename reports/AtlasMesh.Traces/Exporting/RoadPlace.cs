using AtlasMesh.Exact;
using AtlasMesh.Roads;

namespace AtlasMesh.Traces.Exporting;

/// <summary>Where somebody is on the road network, and how the road lies there; all zero without one. Metres, radians, 1/m.</summary>
internal readonly record struct RoadPlace(int Road, double S, double T, int Lane, double Offset, double RoadHeading, double Curvature)
{
    /// <summary>Of the road's surface.</summary>
    public double Z { get; init; }

    public double Slope { get; init; }

    public double CrossSlope { get; init; }

    public static RoadPlace Of(RoadNetwork? roads, Vector2 point, ref RoadHint hint)
    {
        if (roads is null || !double.IsFinite(point.X) || !double.IsFinite(point.Y)) return default;

        var place = roads.Locate(point, ref hint);
        var lane = roads.ToLane(place);
        var surface = roads.ToSurface(place);
        return new RoadPlace(
            place.Road, place.S, place.T, lane.Lane, lane.Offset, surface.Plane.Heading, roads.Curvature(place.Road, place.S))
        {
            Z = surface.Z,
            Slope = surface.Slope,
            CrossSlope = surface.CrossSlope,
        };
    }

    /// <summary>Of a vehicle with this heading; positive looks down.</summary>
    public double Pitch(double heading)
    {
        var (sin, cos) = ExactMath.SinCos(heading - RoadHeading);
        return 0 - ExactMath.Atan((Slope * cos) + (CrossSlope * sin));
    }
}
