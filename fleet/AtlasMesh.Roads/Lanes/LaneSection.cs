using System.Collections.Immutable;
using AtlasMesh.Roads.Features;

namespace AtlasMesh.Roads.Lanes;

/// <summary>A stretch of road with a fixed set of lanes, which stand from left to right. Lane 0 has no width and is left out.</summary>
internal sealed class LaneSection
{
    private readonly int _leftCount;
    private readonly Lane? _leftLevel;
    private readonly Lane? _rightLevel;

    public LaneSection(double start, double end, ImmutableArray<Lane> lanes)
    {
        (Start, End, Lanes) = (start, end, lanes);
        _leftCount = lanes.Count(lane => lane.Id > 0);
        _leftLevel = lanes.LastOrDefault(lane => lane.Id > 0 && lane.Details.IsLevel);
        _rightLevel = lanes.FirstOrDefault(lane => lane.Id < 0 && lane.Details.IsLevel);
    }

    public double Start { get; }

    public double End { get; }

    public ImmutableArray<Lane> Lanes { get; }

    /// <summary>What the file says about lane 0: the marks on the line between the sides.</summary>
    public required LaneDetails Centre { get; init; }

    /// <summary>The t from which on a side (+1 left, -1 right) keeps level however the road leans; else infinite.</summary>
    public double LevelFrom(double s, int side) =>
        (side > 0 ? _leftLevel : _rightLevel)?.Inner.At(s) ?? (side > 0 ? double.PositiveInfinity : double.NegativeInfinity);

    /// <summary>The place of a lane in <see cref="Lanes"/>, or -1.</summary>
    public int IndexOf(int lane)
    {
        var index = lane > 0 ? _leftCount - lane : _leftCount - lane - 1;
        return lane != 0 && index >= 0 && index < Lanes.Length ? index : -1;
    }

    public Lane? Find(int lane) => IndexOf(lane) is >= 0 and var index ? Lanes[index] : null;

    /// <summary>The lane that holds this place, or the outermost one on its side.</summary>
    public Lane Holding(double s, double t)
    {
        for (var index = 0; index < Lanes.Length - 1; index++)
        {
            if (t >= Lanes[index].Right(s))
                return Lanes[index];
        }

        return Lanes[^1];
    }

    /// <summary>How far a place lies outside of all lanes; 0 within them.</summary>
    public double Outside(double s, double t) => Math.Max(Math.Max(t - Lanes[0].Left(s), Lanes[^1].Right(s) - t), 0);

    /// <summary>The drivable lane whose centre is nearest, or null where none is drivable.</summary>
    public Lane? NearestDrivable(double s, double t)
    {
        Lane? nearest = null;
        var least = double.PositiveInfinity;

        foreach (var lane in Lanes)
        {
            var distance = Math.Abs(t - lane.Centre.At(s));

            if (!lane.Drivable || !(distance < least))
                continue;

            (nearest, least) = (lane, distance);
        }

        return nearest;
    }
}
