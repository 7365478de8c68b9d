using System.Collections.Immutable;
using AtlasMesh.Exact;
using AtlasMesh.Roads.Lanes;

namespace AtlasMesh.Roads;

/// <summary>
/// A drivable line along lane centres, over roads and junctions, in the direction of travel. Distances are metres along that line, not
/// along the roads. Immutable.
/// </summary>
public sealed class LanePath
{
    /// <summary>How far two paths' ends may lie apart and still be one path; metres.</summary>
    private const double Joint = 0.05;

    private readonly ImmutableArray<PathLeg> _legs;
    private readonly double[] _starts;

    internal LanePath(ImmutableArray<PathLeg> legs)
    {
        _legs = legs;
        _starts = [.. legs.Select(leg => leg.Start)];
        Lanes = [.. Merged(legs)];
    }

    public double Length => _legs[^1].End;

    /// <summary>The lanes that it uses, in order of travel: road index and lane id.</summary>
    public ImmutableArray<(int Road, int Lane)> Lanes { get; }

    internal ImmutableArray<PathLeg> Legs => _legs;

    /// <summary>The place this far along; before the start the start, beyond the end the end.</summary>
    public PathPoint At(double distance) => _legs[LegIndex(distance)].At(distance);

    /// <summary>The lane and s this far along.</summary>
    public LanePosition PlaceAt(double distance)
    {
        var leg = _legs[LegIndex(distance)];
        return new LanePosition(leg.Node.RoadIndex, leg.Node.Lane.Id, leg.S(distance), 0);
    }

    public bool Contains(int road, int lane) => Lanes.Contains((road, lane));

    /// <summary>The nearest place of the path within 30 m along it of the hint; a negative hint searches the whole path.</summary>
    public PathProjection Project(Vector2 point, double hint)
    {
        if (!double.IsFinite(point.X) || !double.IsFinite(point.Y) || !double.IsFinite(hint))
            throw new ArgumentOutOfRangeException(nameof(point), point, $"A point to project and its hint ({hint}) must be finite.");

        return hint < 0 ? PathSearch.Whole(_legs, point) : PathSearch.Near(_legs, LegIndex(hint), point, Math.Min(hint, Length));
    }

    /// <summary>What is left of the path from this distance on.</summary>
    public LanePath Remaining(double distance)
    {
        var first = LegIndex(distance);
        var cut = new PathLeg(_legs[first].Node, _legs[first].S(distance), _legs[first].Exit, 0);
        return new LanePath(Chain([cut, .. _legs[(first + 1)..]]));
    }

    /// <summary>This path and then another, which must begin where this one ends.</summary>
    public LanePath Concat(LanePath next)
    {
        var gap = (At(Length).Pose.Position - next.At(0).Pose.Position).Length;

        if (!(gap <= Joint))
            throw new ArgumentException($"The second path begins {gap:0.###} m from the first one's end, allowed {Joint} m.", nameof(next));

        return new LanePath(Chain([.. _legs, .. next._legs]));
    }

    /// <summary>Sets the legs end to end, in the order given.</summary>
    internal static ImmutableArray<PathLeg> Chain(IEnumerable<PathLeg> legs)
    {
        var chained = ImmutableArray.CreateBuilder<PathLeg>();

        foreach (var leg in legs)
            chained.Add(leg.Shifted(chained.Count == 0 ? 0 : chained[^1].End));

        return chained.ToImmutable();
    }

    private int LegIndex(double distance) => Geometry.SortedStarts.IndexAt(_starts, distance);

    private static IEnumerable<(int Road, int Lane)> Merged(ImmutableArray<PathLeg> legs) =>
        legs.Where((leg, index) => index == 0 || !SameLane(leg, legs[index - 1])).Select(leg => (leg.Node.RoadIndex, leg.Node.Lane.Id));

    private static bool SameLane(PathLeg leg, PathLeg before) =>
        leg.Node.RoadIndex == before.Node.RoadIndex && leg.Node.Lane.Id == before.Node.Lane.Id;
}
