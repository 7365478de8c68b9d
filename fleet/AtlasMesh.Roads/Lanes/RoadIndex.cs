using System.Collections.Immutable;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.Lanes;

/// <summary>
/// A tree of boxes over short stretches of road, packed once (sort-tile-recursive) and never changed, so that a search looks at the
/// roads near a point only. Each box holds all lanes of its stretch.
/// </summary>
internal sealed class RoadIndex
{
    private const int Fanout = 8;
    private const int SegmentsPerStretch = 8;

    private readonly ImmutableArray<int> _roads;
    private readonly ImmutableArray<ImmutableArray<Box>> _levels;

    public RoadIndex(ImmutableArray<Road> roads)
    {
        var stretches = Packed([.. roads.SelectMany(Stretches)]);
        _roads = [.. stretches.Select(stretch => stretch.Road)];
        var levels = ImmutableArray.CreateBuilder<ImmutableArray<Box>>();
        levels.Add([.. stretches.Select(stretch => stretch.Box)]);

        while (levels[^1].Length > 1)
            levels.Add([.. levels[^1].Chunk(Fanout).Select(boxes => boxes.Aggregate(Box.Union))]);

        _levels = levels.ToImmutable();
    }

    /// <summary>Offers roads near the search's point to it, nearest boxes first, until none left can be of interest.</summary>
    public void Visit(ref RoadSearch search) => Visit(_levels.Length - 1, 0, ref search);

    private void Visit(int level, int index, ref RoadSearch search)
    {
        if (level == 0)
        {
            search.Consider(_roads[index]);
            return;
        }

        var below = _levels[level - 1];
        var first = index * Fanout;
        var count = Math.Min(Fanout, below.Length - first);
        Span<(double Distance, int Index)> order = stackalloc (double, int)[Fanout];

        for (var child = 0; child < count; child++)
            Insert(order, child, (below[first + child].DistanceSquared(search.Point), first + child));

        for (var child = 0; child < count && search.MayImprove(order[child].Distance); child++)
            Visit(level - 1, order[child].Index, ref search);
    }

    private static void Insert(Span<(double Distance, int Index)> order, int count, (double Distance, int Index) entry)
    {
        var at = count;

        for (; at > 0 && order[at - 1].Distance > entry.Distance; at--)
            order[at] = order[at - 1];

        order[at] = entry;
    }

    private static IEnumerable<(int Road, Box Box)> Stretches(Road road, int index) =>
        road.Curve.Segments.Chunk(SegmentsPerStretch)
            .Select(segments => (index, segments.Select(segment => segment.Box).Aggregate(Box.Union).Grown(road.Reach)));

    /// <summary>In columns by x, each from south to north; equal places keep the order of the file.</summary>
    private static List<(int Road, Box Box)> Packed(List<(int Road, Box Box)> stretches)
    {
        var leaves = (stretches.Count + Fanout - 1) / Fanout;
        var columns = (int)Math.Ceiling(Math.Sqrt(leaves));
        var perColumn = Math.Max((stretches.Count + columns - 1) / Math.Max(columns, 1), 1);
        return [.. stretches.OrderBy(stretch => stretch.Box.MinX + stretch.Box.MaxX).Chunk(perColumn)
            .SelectMany(column => column.OrderBy(stretch => stretch.Box.MinY + stretch.Box.MaxY))];
    }
}
