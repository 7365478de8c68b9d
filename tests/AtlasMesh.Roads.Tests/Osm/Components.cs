using AtlasMesh.Roads.Lanes;

namespace AtlasMesh.Roads.Tests.Osm;

/// <summary>Strongly connected components of drivable lanes: reached from a lane and reaching it.</summary>
internal static class Components
{
    /// <summary>By trying lanes until more than half of the rest could not be larger; the numbers of the largest one's lanes.</summary>
    public static HashSet<int> Largest(LaneGraph graph)
    {
        var ahead = graph.Nodes.Select(node => graph.Next(node).Where(next => graph.Nodes[next].Lane.Drivable).ToArray()).ToArray();
        var behind = ahead.SelectMany((nexts, index) => nexts.Select(next => (next, index)))
            .ToLookup(pair => pair.next, pair => pair.index);
        var left = graph.Nodes.Where(node => node.Lane.Drivable).Select(node => node.Index).ToHashSet();
        var largest = new HashSet<int>();

        while (left.Count > largest.Count)
        {
            var seed = left.First();
            var component = Reached(seed, node => ahead[node]);
            component.IntersectWith(Reached(seed, node => behind[node]));
            left.ExceptWith(component);
            largest = component.Count > largest.Count ? component : largest;
        }

        return largest;
    }

    private static HashSet<int> Reached(int seed, Func<int, IEnumerable<int>> next)
    {
        var reached = new HashSet<int> { seed };
        var open = new Stack<int>(reached);

        while (open.TryPop(out var node))
        {
            foreach (var other in next(node).Where(reached.Add))
                open.Push(other);
        }

        return reached;
    }
}
