using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Contracts.Osi.V3;
using AtlasMesh.Roads;
using AtlasMesh.Roads.Features;
using LaneBoundary = AtlasMesh.Contracts.Osi.V3.LaneBoundary;

namespace AtlasMesh.Traces.Exporting;

/// <summary>
/// The drivable lanes of a map as OSI has them: with centre line and a boundary on either side. Lanes that lie next to one another name
/// each other as neighbours; how lanes follow one another is left out.
/// </summary>
internal sealed class OsiMap
{
    private const ulong FirstLane = 1_000_000;
    private const ulong FirstBoundary = 2_000_000;
    private const double Step = 2;
    private const int MostSteps = 500_000;

    private readonly ImmutableArray<OsiLane> _lanes;

    public OsiMap(RoadNetwork roads)
    {
        var lanes = ImmutableArray.CreateBuilder<OsiLane>();
        var steps = 0;
        for (var road = 0; road < roads.RoadCount && steps < MostSteps; road++)
        {
            steps += (int)(roads.RoadLength(road) / Step) + 1;
            lanes.AddRange(Pieces(roads, road));
        }

        _lanes = lanes.ToImmutable();
    }

    public void AddTo(GroundTruth truth, RoadNetwork roads)
    {
        for (var i = 0; i < _lanes.Length; i++)
        {
            truth.Lane.Add(LaneOf(i, roads));
            truth.LaneBoundary.Add(BoundaryOf(LeftId(i), _lanes[i].Left, MarkOf(roads, _lanes[i], onLeft: true)));
            truth.LaneBoundary.Add(BoundaryOf(RightId(i), _lanes[i].Right, MarkOf(roads, _lanes[i], onLeft: false)));
        }
    }

    /// <summary>The lane that holds this place; null beside all drivable lanes.</summary>
    public Identifier? At(in RoadPlace place)
    {
        for (var i = 0; i < _lanes.Length; i++)
        {
            if (_lanes[i].Holds(place.Road, place.Lane, place.S)) return new Identifier { Value = FirstLane + (ulong)i };
        }

        return null;
    }

    private static ulong LeftId(int index) => FirstBoundary + (2 * (ulong)index);

    private static ulong RightId(int index) => FirstBoundary + (2 * (ulong)index) + 1;

    private static IEnumerable<OsiLane> Pieces(RoadNetwork roads, int road)
    {
        var open = new SortedDictionary<int, List<double>>();
        foreach (var s in Places(roads.RoadLength(road)))
        {
            var here = roads.DrivableLanes(road, s);
            foreach (var ended in open.Keys.Except(here).ToArray())
            {
                if (Piece(roads, road, ended, open[ended]) is { } piece) yield return piece;
                open.Remove(ended);
            }

            foreach (var lane in here)
            {
                if (!open.TryGetValue(lane, out var places)) open.Add(lane, places = []);
                places.Add(s);
            }
        }

        foreach (var (lane, places) in open)
        {
            if (Piece(roads, road, lane, places) is { } piece) yield return piece;
        }
    }

    private static IEnumerable<double> Places(double length)
    {
        var last = Math.Min((int)(length / Step), MostSteps);
        for (var i = 0; i <= last; i++) yield return i * Step;
        if (length - (last * Step) > 1e-3) yield return length;
    }

    // OSI wants two points at least.
    private static OsiLane? Piece(RoadNetwork roads, int road, int lane, List<double> places) =>
        places.Count < 2
            ? null
            : new OsiLane(road, lane, places[0], places[^1], roads.Direction(road, lane) > 0)
            {
                Centre = Line(roads, road, lane, places, 0),
                Left = Line(roads, road, lane, places, 0.5),
                Right = Line(roads, road, lane, places, -0.5),
            };

    private static ImmutableArray<Point3> Line(RoadNetwork roads, int road, int lane, List<double> places, double widths) =>
    [
        .. places.Select(s => roads.ToSurface(new RoadPosition(
            road, s, roads.LaneCentre(road, lane, s) + (widths * roads.LaneWidth(road, lane, s)))).Position),
    ];

    private Lane LaneOf(int index, RoadNetwork roads)
    {
        var lane = _lanes[index];
        var shape = new Lane.Types.Classification
        {
            Type = Lane.Types.Classification.Types.Type.Driving,
            Subtype = Lane.Types.Classification.Types.Subtype.Normal,
            CenterlineIsDrivingDirection = lane.RunsWithRoad,
            Centerline = { lane.Centre.Select(OsiParts.Of) },
            LeftLaneBoundaryId = { new Identifier { Value = lane.RunsWithRoad ? LeftId(index) : RightId(index) } },
            RightLaneBoundaryId = { new Identifier { Value = lane.RunsWithRoad ? RightId(index) : LeftId(index) } },
        };
        var toLeft = lane.RunsWithRoad ? 1 : -1;
        shape.LeftAdjacentLaneId.AddRange(Beside(lane, toLeft));
        shape.RightAdjacentLaneId.AddRange(Beside(lane, -toLeft));
        return new Lane
        {
            Id = new Identifier { Value = FirstLane + (ulong)index },
            Classification = shape,
            SourceReference = { OsiParts.OpenDrive(roads.RoadId(lane.Road), lane.Lane.ToString(CultureInfo.InvariantCulture)) },
        };
    }

    /// <summary>The lanes next to this one over a part of its length; lane 0 is no lane.</summary>
    private IEnumerable<Identifier> Beside(OsiLane lane, int side)
    {
        var next = lane.Lane + side == 0 ? side : lane.Lane + side;
        return _lanes.Index()
            .Where(other => other.Item.Road == lane.Road && other.Item.Lane == next)
            .Where(other => other.Item.From < lane.To && other.Item.To > lane.From)
            .Select(other => new Identifier { Value = FirstLane + (ulong)other.Index });
    }

    // A mark stands on a lane's border away from the reference line; the one towards it is the next lane's, or lane 0's.
    private static MarkKind MarkOf(RoadNetwork roads, OsiLane lane, bool onLeft)
    {
        var isOuter = onLeft == lane.Lane > 0;
        var marked = isOuter ? lane.Lane : lane.Lane - Math.Sign(lane.Lane);
        var middle = (lane.From + lane.To) / 2;
        return marked == 0 || roads.HasLane(lane.Road, marked, middle) ? roads.MarkAt(lane.Road, marked, middle).Kind : MarkKind.None;
    }

    private static LaneBoundary.Types.Classification.Types.Type TypeOf(MarkKind mark) => mark switch
    {
        MarkKind.None => LaneBoundary.Types.Classification.Types.Type.NoLine,
        MarkKind.Solid or MarkKind.SolidSolid => LaneBoundary.Types.Classification.Types.Type.SolidLine,
        MarkKind.Broken or MarkKind.BrokenBroken => LaneBoundary.Types.Classification.Types.Type.DashedLine,
        MarkKind.BottsDots => LaneBoundary.Types.Classification.Types.Type.BottsDots,
        MarkKind.Edge => LaneBoundary.Types.Classification.Types.Type.RoadEdge,
        MarkKind.Grass => LaneBoundary.Types.Classification.Types.Type.GrassEdge,
        MarkKind.Curb => LaneBoundary.Types.Classification.Types.Type.Curb,
        _ => LaneBoundary.Types.Classification.Types.Type.Other,
    };

    private static LaneBoundary BoundaryOf(ulong id, ImmutableArray<Point3> points, MarkKind mark) => new()
    {
        Id = new Identifier { Value = id },
        Classification = new LaneBoundary.Types.Classification { Type = TypeOf(mark) },
        BoundaryLine = { points.Select(point => new LaneBoundary.Types.BoundaryPoint { Position = OsiParts.Of(point) }) },
    };
}
