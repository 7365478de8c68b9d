using System.Collections.Immutable;
using AtlasMesh.Roads.Features;

namespace AtlasMesh.Traces.Exporting;

/// <summary>A piece of a drivable lane that goes on without a gap: centre line and edges in the direction of the road.</summary>
internal sealed record OsiLane(int Road, int Lane, double From, double To, bool RunsWithRoad)
{
    public ImmutableArray<Point3> Centre { get; init; } = [];

    /// <summary>Left as the road runs.</summary>
    public ImmutableArray<Point3> Left { get; init; } = [];

    public ImmutableArray<Point3> Right { get; init; } = [];

    public bool Holds(int road, int lane, double s) => Road == road && Lane == lane && s >= From && s <= To;
}
