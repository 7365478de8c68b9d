using AtlasMesh.Exact;
using AtlasMesh.Roads.Features;
using AtlasMesh.Roads.Geometry;
using AtlasMesh.Roads.Lanes;
using AtlasMesh.Roads.Osm.Ways;

namespace AtlasMesh.Roads.Osm.Streets;

/// <summary>A street as a road will have it: its reference line in the middle of the carriageway and its lanes beside it.</summary>
internal sealed class StreetShape(Carriageway carriageway, ReferenceCurve curve, bool leftHand)
{
    public ReferenceCurve Curve { get; } = curve;

    /// <summary>All lanes from left to right of the reference line, or those of one direction only.</summary>
    public LaneSection Section(bool forward, bool backward)
    {
        var ids = Ids(true, forward).Concat(Ids(false, backward)).OrderDescending();
        return new LaneSection(0, Curve.Length, [.. ids.Select(ToLane)]) { Centre = Middle.Line };
    }

    /// <summary>The id of a lane, counted from the left as its drivers see it.</summary>
    public int LaneId(bool forward, int lane)
    {
        var outward = leftHand ? carriageway.Lanes(forward).Count - lane : lane + 1;
        return IsLeft(forward) ? outward : -outward;
    }

    /// <summary>
    /// Where traffic leaves the street (or enters it) in the middle between two of its lanes, counted as above; heading in its direction.
    /// </summary>
    public Pose PoseAt(bool forward, bool leaves, double lane)
    {
        var s = forward == leaves ? Curve.Length : 0;
        var across = (leftHand ? carriageway.Lanes(forward).Count - lane - 0.5 : lane + 0.5) * carriageway.LaneWidth;
        var place = Curve.At(s).Beside(Divider + (IsLeft(forward) ? across : -across));
        return new Pose(place.X, place.Y, ExactMath.WrapAngle(Curve.Heading(s) + (forward ? 0 : Math.PI)));
    }

    /// <summary>Metres from the reference line to where the two directions part.</summary>
    private double Divider => (carriageway.Width / 2) - (carriageway.Lanes(leftHand).Count * carriageway.LaneWidth);

    private bool IsLeft(bool forward) => forward == leftHand;

    private IEnumerable<int> Ids(bool forward, bool wanted) =>
        wanted ? Enumerable.Range(0, carriageway.Lanes(forward).Count).Select(lane => LaneId(forward, lane)) : [];

    private Lane ToLane(int id)
    {
        var forward = id > 0 == leftHand;
        var lanes = carriageway.Lanes(forward);
        var index = leftHand ? lanes.Count - Math.Abs(id) : Math.Abs(id) - 1;
        var (inner, outer) = (Divider + ((id - Math.Sign(id)) * carriageway.LaneWidth), Divider + (id * carriageway.LaneWidth));
        var kind = lanes.IsClosed(index) ? LaneKind.Restricted : LaneKind.Driving;
        return new Lane(id, kind == LaneKind.Driving, [], [])
        {
            Details = new LaneDetails { Id = id, Kind = kind, Type = kind == LaneKind.Driving ? "driving" : "restricted" },
            Inner = Constant(inner),
            Outer = Constant(outer),
            Centre = Constant((inner + outer) / 2),
            SpeedLimits = [(0, lanes.Limit)],
        };
    }

    private static CubicCurve Constant(double t) => new([new Cubic(0, t, 0, 0, 0)]);
}
