namespace AtlasMesh.Roads.Features;

/// <summary>Where a signal stands other than where it holds.</summary>
public abstract record SignalPosition
{
    private SignalPosition() { }

    /// <summary>Beside another road, named by its OpenDRIVE id.</summary>
    public sealed record OnRoad(string RoadId, FeaturePlace Place) : SignalPosition;

    /// <summary>A point of the map; heading, pitch and roll in radians.</summary>
    public sealed record InWorld(Point3 Point, double Heading, double Pitch, double Roll) : SignalPosition;
}
