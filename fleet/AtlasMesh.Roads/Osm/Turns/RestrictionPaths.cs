using System.Collections.Immutable;
using AtlasMesh.Roads.Osm.Source;
using AtlasMesh.Roads.Osm.Streets;

namespace AtlasMesh.Roads.Osm.Turns;

/// <summary>Finds the approaches that a restriction's members stand for.</summary>
internal sealed class RestrictionPaths(StreetGraph graph)
{
    /// <summary>Streets that one restriction may go over; a junction has a handful.</summary>
    private const int Longest = 64;

    private readonly ILookup<long, int> _approaches =
        Enumerable.Range(0, graph.ApproachCount).Where(graph.IsDriven).ToLookup(graph.WayOf);

    private readonly ILookup<long, int> _corners =
        Enumerable.Range(0, graph.Corners.Length).ToLookup(corner => graph.Corners[corner].Node);

    /// <summary>Every path from one of the first ways over the via members to one of the last ways.</summary>
    public ImmutableArray<ImmutableArray<int>> Of(
        ImmutableArray<long> from,
        ImmutableArray<long> to,
        ImmutableArray<OsmMember> via)
    {
        if (via.IsEmpty)
            return [];

        var paths = via[0].Kind == "node"
            ? via.Length == 1 ? OverNode(from, to, via[0].Id) : []
            : OverWays(from, to, [.. via.Where(member => member.Kind == "way").Select(member => member.Id)]);
        return [.. paths];
    }

    private IEnumerable<ImmutableArray<int>> OverNode(ImmutableArray<long> from, ImmutableArray<long> to, long node) =>
        from corner in _corners[node]
        from first in Approaches(@from)
        where graph.EndOf(first) == corner
        from last in Approaches(to)
        where graph.StartOf(last) == corner
        select ImmutableArray.Create(first, last);

    private IEnumerable<int> Approaches(ImmutableArray<long> ways) => ways.SelectMany(way => _approaches[way]);

    private IEnumerable<ImmutableArray<int>> OverWays(ImmutableArray<long> from, ImmutableArray<long> to, ImmutableArray<long> via) =>
        from first in Approaches(@from)
        let path = Walk(first, via, to)
        where !path.IsEmpty
        select path;

    /// <summary>The shortest walk over all via ways in their order, as a search by breadth over (approach, via ways begun).</summary>
    private ImmutableArray<int> Walk(int first, ImmutableArray<long> via, ImmutableArray<long> to)
    {
        var open = new Queue<(ImmutableArray<int> Path, int Begun)>([([first], 0)]);
        var seen = new HashSet<(int Approach, int Begun)>();

        while (open.TryDequeue(out var walked))
        {
            var here = walked.Path[^1];

            foreach (var next in graph.Corners[graph.EndOf(here)].Leaving)
            {
                if (!graph.IsDriven(next) || (next == StreetGraph.Reverse(here) && walked.Begun < via.Length))
                    continue;

                if (walked.Begun == via.Length && to.Contains(graph.WayOf(next)))
                    return walked.Path.Add(next);

                var begun = Begun(graph.WayOf(next), via, walked.Begun);

                if (begun > 0 && walked.Path.Length < Longest && seen.Add((next, begun)))
                    open.Enqueue((walked.Path.Add(next), begun));
            }
        }

        return [];
    }

    /// <summary>How many via ways have been begun when this way is driven next; 0 where it is none of them in turn.</summary>
    private static int Begun(long way, ImmutableArray<long> via, int begun)
    {
        if (begun < via.Length && via[begun] == way)
            return begun + 1;

        return begun > 0 && via[begun - 1] == way ? begun : 0;
    }
}
