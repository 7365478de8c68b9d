using System.Collections.Immutable;
using AtlasMesh.Exact;
using AtlasMesh.Roads.Osm.Source;
using AtlasMesh.Roads.Osm.Ways;

namespace AtlasMesh.Roads.Osm.Streets;

/// <summary>
/// Cuts ways into streets: at nodes that several ways share or one passes twice, at barriers, where nodes are missing, and at bends that
/// are too sharp for a road of that width. Ways that cross without a common node (bridges, tunnels) do not meet.
/// </summary>
internal sealed class StreetCutter(OsmDocument document, GeoReference geo, OsmFindings findings)
{
    /// <summary>Metres that a node may lie beside the line of its neighbours and still say nothing.</summary>
    private const double Tolerance = 0.2;

    /// <summary>Streets below this length join their ends into one corner; metres.</summary>
    private const double Shortest = 0.25;

    private readonly Dictionary<int, int> _uses = [];
    private readonly Dictionary<int, int> _cornerOf = [];
    private readonly List<int> _parent = [];
    private readonly List<long> _cornerNodes = [];
    private readonly List<Street> _streets = [];

    public StreetGraph Cut(ImmutableArray<Carriageway> carriageways, ISet<long> blocked)
    {
        var parts = carriageways.Select(way => (Way: way, Parts: PresentParts(way.Way))).ToList();

        foreach (var rows in parts.SelectMany(way => way.Parts))
            CountUses(rows);

        foreach (var (way, rowsOfParts) in parts)
            CutWay(way, rowsOfParts, blocked);

        return Joined(blocked);
    }

    /// <summary>The way's runs of nodes that are in the file, as rows; a node that repeats the one before is left out.</summary>
    private List<List<int>> PresentParts(OsmWay way)
    {
        var runs = new List<List<int>> { new() };

        foreach (var id in way.Nodes)
        {
            var row = document.Nodes.Find(id);

            if (row < 0)
                findings.Note(OsmCode.MissingNode, "a node is not in the file, so the way ends there", way.Place, way.ToString());

            if (row < 0 && runs[^1].Count > 0)
                runs.Add([]);

            if (row >= 0 && (runs[^1].Count == 0 || runs[^1][^1] != row))
                runs[^1].Add(row);
        }

        var usable = runs.Where(run => run.Count > 1).ToList();

        if (usable.Count == 0)
            findings.Note(OsmCode.TooShort, "the way has fewer than two nodes in the file", way.Place, way.ToString());

        return usable;
    }

    private void CountUses(List<int> rows)
    {
        foreach (var row in rows)
            _uses[row] = _uses.GetValueOrDefault(row) + 1;

        _uses[rows[0]]++;
        _uses[rows[^1]]++;
    }

    private void CutWay(Carriageway way, List<List<int>> parts, ISet<long> blocked)
    {
        var part = 0;

        foreach (var rows in parts)
        {
            var from = 0;

            for (var index = 1; index < rows.Count; index++)
            {
                if (index + 1 < rows.Count && _uses[rows[index]] < 2 && !blocked.Contains(document.Nodes.IdOf(rows[index])))
                    continue;

                CutAtBends(way, rows.GetRange(from, index - from + 1), ref part);
                from = index;
            }
        }
    }

    private void CutAtBends(Carriageway way, List<int> rows, ref int part)
    {
        var all = rows.Select(row => geo.ToLocal(document.Nodes.PlaceOf(row))).ToArray();
        var telling = Polyline.Telling(all, Tolerance);
        var points = telling.Select(index => all[index]).ToArray();
        var from = 0;

        for (var index = 1; index < points.Length; index++)
        {
            if (index + 1 < points.Length && StreetLine.Fits(points, index, way.Width / 2))
                continue;

            Add(way, points[from..(index + 1)], (rows[telling[from]], rows[telling[index]]), ref part);
            from = index;
        }
    }

    private void Add(Carriageway way, Vector2[] points, (int From, int To) rows, ref int part)
    {
        var (from, to) = (CornerAt(rows.From), CornerAt(rows.To));

        if (Polyline.LengthOf(points) < Shortest)
        {
            Merge(from, to);
            return;
        }

        _streets.Add(new Street(way, ++part, [.. points]) { From = from, To = to });
    }

    private int CornerAt(int row)
    {
        if (_cornerOf.TryGetValue(row, out var known))
            return known;

        _cornerOf.Add(row, _parent.Count);
        _cornerNodes.Add(document.Nodes.IdOf(row));
        _parent.Add(_parent.Count);
        return _parent.Count - 1;
    }

    private void Merge(int first, int second)
    {
        var (one, other) = (Root(first), Root(second));
        _parent[Math.Max(one, other)] = Math.Min(one, other);
    }

    private int Root(int corner)
    {
        while (_parent[corner] != corner)
            corner = _parent[corner] = _parent[_parent[corner]];

        return corner;
    }

    private StreetGraph Joined(ISet<long> blocked)
    {
        var corners = ImmutableArray.CreateBuilder<Corner>();
        var numbers = new int[_parent.Count];

        for (var index = 0; index < _parent.Count; index++)
        {
            var root = Root(index);

            if (root == index)
            {
                numbers[index] = corners.Count;
                corners.Add(new Corner(_cornerNodes[index]));
            }

            var corner = corners[numbers[root]];
            corner.Rename(_cornerNodes[index]);

            if (blocked.Contains(_cornerNodes[index]))
                corner.Block();
        }

        var streets = _streets.Select(street => street with { From = numbers[Root(street.From)], To = numbers[Root(street.To)] });
        var graph = new StreetGraph([.. streets], corners.ToImmutable());

        for (var approach = 0; approach < graph.ApproachCount; approach++)
            graph.Corners[graph.StartOf(approach)].Attach(approach, StreetGraph.Reverse(approach));

        return graph;
    }
}
