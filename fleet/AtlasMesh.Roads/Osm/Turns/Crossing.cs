using AtlasMesh.Roads.Features;
using AtlasMesh.Roads.Geometry;
using AtlasMesh.Roads.Lanes;
using AtlasMesh.Roads.Osm.Streets;
using AtlasMesh.Roads.Osm.Ways;

namespace AtlasMesh.Roads.Osm.Turns;

/// <summary>One or more lanes side by side from one approach into another, over a curve between them.</summary>
internal sealed record Crossing(int From, int To, int Lane, int Into, int Count)
{
    /// <summary>On the inside of a bend lanes run together; further than this share of its radius they do not reach.</summary>
    private const double ReachOfRadius = 0.8;

    /// <summary>The middle line; null where there is no room for one, or not for so many lanes.</summary>
    public ReferenceCurve? Line(StreetShape from, StreetShape to, double width)
    {
        var middle = (Count - 1) / 2.0;
        var curve = Biarc.Between(
            from.PoseAt(StreetGraph.IsForward(From), leaves: true, Lane + middle),
            to.PoseAt(StreetGraph.IsForward(To), leaves: false, Into + middle));
        return curve is null || (Count > 1 && curve.Segments.Any(segment => IsTight(segment, width * Count / 2))) ? null : curve;
    }

    /// <summary>Lanes from left to right that pass from one width into the other without a bend at either end.</summary>
    public LaneSection Section(double length, (Carriageway From, Carriageway To) streets, (int From, int To)[] ids, bool leftHand)
    {
        var (width, rise) = (streets.From.LaneWidth, streets.To.LaneWidth - streets.From.LaneWidth);
        var limit = Math.Min(
            streets.From.Lanes(StreetGraph.IsForward(From)).Limit,
            streets.To.Lanes(StreetGraph.IsForward(To)).Limit);
        return new LaneSection(0, length, [.. ids.Select(ToLane)]) { Centre = Middle.Line };

        Lane ToLane((int From, int To) link, int index)
        {
            var (left, right) = (Boundary(index), Boundary(index + 1));
            var id = leftHand ? Count - index : -index - 1;
            return new Lane(id, true, [link.From], [link.To])
            {
                Details = new LaneDetails { Id = id, Kind = LaneKind.Driving, Type = "driving" },
                Inner = leftHand ? right : left,
                Outer = leftHand ? left : right,
                Centre = Boundary(index + 0.5),
                SpeedLimits = [(0, limit)],
            };
        }

        CubicCurve Boundary(double place)
        {
            var share = (Count / 2.0) - place;
            var grown = share * rise;
            return new CubicCurve([new Cubic(0, share * width, 0, 3 * grown / (length * length), -2 * grown / (length * length * length))]);
        }
    }

    private static bool IsTight(CurveSegment segment, double reach) => !(Math.Abs(segment.Curvature) * reach < ReachOfRadius);
}
