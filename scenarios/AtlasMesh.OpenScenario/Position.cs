using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario;

/// <summary>A place as a person names it. A null heading looks along the road in the direction of travel.</summary>
public abstract record Position
{
    private Position() { }

    /// <summary>Where it was written, for fault messages; the default is "nowhere".</summary>
    public SourcePlace Source { get; init; }

    /// <summary>Metres and radians in the map's plane.</summary>
    public sealed record World(double X, double Y, double? Heading = null) : Position;

    /// <summary>OpenDRIVE ids; metres along the road and from the lane's centre; radians from the lane's direction of
    /// travel, or from the x axis where absolute.</summary>
    public sealed record Lane(
        string RoadId,
        int LaneId,
        double S,
        double Offset = 0,
        double? Heading = null,
        bool HeadingIsAbsolute = false) : Position;

    /// <summary>Lanes to the left of the reference, metres ahead of it along its road, and metres from that lane's centre.</summary>
    public sealed record RelativeLane(
        string Entity,
        int Lanes,
        double Ahead,
        double Offset = 0,
        double? Heading = null,
        bool HeadingIsAbsolute = false) : Position;

    /// <summary>Metres along the road's reference line and to the left of it.</summary>
    public sealed record Road(string RoadId, double S, double T, double? Heading = null, bool HeadingIsAbsolute = false) : Position;

    /// <summary>Metres ahead of the entity along its road and to the left of it, both as the reference line runs.</summary>
    public sealed record RelativeRoad(
        string Entity,
        double Ahead,
        double Left,
        double? Heading = null,
        bool HeadingIsAbsolute = false) : Position;

    /// <summary>Metres along the entity's own axes. Without a heading it looks as the entity does.</summary>
    public sealed record RelativeObject(
        string Entity,
        double Ahead,
        double Left,
        double? Heading = null,
        bool HeadingIsAbsolute = false) : Position;

    /// <summary>Metres along the axes of the map. Without a heading it looks as the entity does.</summary>
    public sealed record RelativeWorld(
        string Entity,
        double X,
        double Y,
        double? Heading = null,
        bool HeadingIsAbsolute = false) : Position;

    public sealed record OnRoute(Route Route, RoutePlace Place, double? Heading = null, bool HeadingIsAbsolute = false) : Position;

    /// <summary>Metres along the trajectory and to the left of it.</summary>
    public sealed record OnTrajectory(
        Trajectory Trajectory,
        double Along,
        double Left = 0,
        double? Heading = null,
        bool HeadingIsAbsolute = false) : Position;
}
