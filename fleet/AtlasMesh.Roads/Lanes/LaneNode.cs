using AtlasMesh.Exact;

namespace AtlasMesh.Roads.Lanes;

/// <summary>A lane of one section as a place of the routing graph.</summary>
internal sealed record LaneNode(int Index, int RoadIndex, int SectionIndex, Road Road, Lane Lane)
{
    private LaneRuler? _ruler;

    public LaneSection Section => Road.Sections[SectionIndex];

    /// <summary>+1 where traffic runs with the reference line.</summary>
    public int Direction { get; } = Road.Direction(Lane);

    // Made on first use: most lanes of a map are never driven. Two threads may both make it; both make the same.
    public LaneRuler Ruler => _ruler ??= LaneRuler.Of(Road, Section, Lane);

    /// <summary>s where traffic enters the lane.</summary>
    public double Entry => Direction > 0 ? Section.Start : Section.End;

    public Vector2 CentreAt(double s) => Road.Curve.At(s).Beside(Lane.Centre.At(s));

    public double Exit => Direction > 0 ? Section.End : Section.Start;
}
