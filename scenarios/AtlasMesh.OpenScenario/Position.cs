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
}
