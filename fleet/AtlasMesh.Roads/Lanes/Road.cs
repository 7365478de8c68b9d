using System.Collections.Immutable;
using AtlasMesh.Roads.Features;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.Lanes;

/// <summary>A road: its reference line, its lanes and what its ends are joined to.</summary>
internal sealed class Road
{
    private readonly double[] _sectionStarts;
    private readonly bool _hasReversed;

    public Road(string id, ReferenceCurve curve, ImmutableArray<LaneSection> sections)
    {
        (Id, Curve, Sections) = (id, curve, sections);
        _sectionStarts = [.. sections.Select(section => section.Start)];
        Reach = Extent();
        HasHeights = sections.Any(section => section.Lanes.Any(lane => !lane.Details.Heights.IsEmpty));
        _hasReversed = sections.Any(section => section.Lanes.Any(IsReversed));
    }

    public string Id { get; }

    public ReferenceCurve Curve { get; }

    public ImmutableArray<LaneSection> Sections { get; }

    public bool LeftHand { get; init; }

    public RoadEnd? Predecessor { get; init; }

    public RoadEnd? Successor { get; init; }

    /// <summary>Where a posted limit begins and how high it is (m/s), ascending.</summary>
    public ImmutableArray<(double S, double Limit)> SpeedLimits { get; init; } = [];

    public double Length => Curve.Length;

    public RoadProfile Profile { get; init; } = RoadProfile.Flat;

    /// <summary>Whether any lane lies above or below the road's surface.</summary>
    public bool HasHeights { get; }

    /// <summary>No lane of the road is further from the reference line than this.</summary>
    public double Reach { get; }

    public int SectionIndex(double s) => _sectionStarts.Length == 1 ? 0 : SortedStarts.IndexAt(_sectionStarts, s);

    public LaneSection SectionAt(double s) => Sections[SectionIndex(s)];

    public double Clamp(double s) => Math.Clamp(s, 0, Length);

    /// <summary>+1 where traffic in the lane runs with the reference line.</summary>
    public int Direction(int lane)
    {
        var direction = lane < 0 == LeftHand ? -1 : 1;
        return _hasReversed && First(lane) is { } found && IsReversed(found) ? -direction : direction;
    }

    public int Direction(Lane lane) => lane.Id < 0 == LeftHand == IsReversed(lane) ? 1 : -1;

    /// <summary>The limit posted for the lane, else for the road, else infinity; m/s.</summary>
    public double SpeedLimit(Lane lane, double s) => Posted(lane.SpeedLimits, s) ?? Posted(SpeedLimits, s) ?? double.PositiveInfinity;

    private Lane? First(int lane) => Sections.Select(section => section.Find(lane)).FirstOrDefault(found => found is not null);

    private static bool IsReversed(Lane lane) => lane.Details.Travel == LaneTravel.Reversed;

    private static double? Posted(ImmutableArray<(double S, double Limit)> limits, double s)
    {
        for (var index = limits.Length - 1; index >= 0; index--)
        {
            if (limits[index].S <= s)
                return double.IsNaN(limits[index].Limit) ? null : limits[index].Limit;
        }

        return null;
    }

    private double Extent()
    {
        var widest = 0.0;

        foreach (var section in Sections)
        {
            foreach (var piece in section.Lanes[0].Outer.Pieces.Concat(section.Lanes[^1].Outer.Pieces)
                .Concat(section.Lanes[0].Inner.Pieces).Concat(section.Lanes[^1].Inner.Pieces))
                widest = Math.Max(widest, Largest(piece, section.End - piece.Start));
        }

        return widest;
    }

    private static double Largest(Cubic piece, double length) =>
        Math.Abs(piece.A) + (length * (Math.Abs(piece.B) + (length * (Math.Abs(piece.C) + (length * Math.Abs(piece.D))))));
}
