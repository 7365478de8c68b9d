namespace AtlasMesh.Roads.Lanes;

/// <summary>Makes paths over the lane graph: the shortest way, straight on, and beside another path.</summary>
internal sealed class LaneRouter(LaneGraph graph)
{
    /// <summary>A bound on every walk: a ring road has no end of its own.</summary>
    private const int MaxLegs = 10_000;

    public LanePath? Find(LanePosition from, LanePosition to)
    {
        if (Drivable(from) is not { } first || Drivable(to) is not { } last)
            return null;

        var (begin, end) = (first.Road.Clamp(from.S), last.Road.Clamp(to.S));

        if (first == last && (end - begin) * first.Direction >= 0)
            return new LanePath([new PathLeg(first, begin, end, 0)]);

        if (ShortestWay(first, last) is not { } way)
            return null;

        var legs = way.Select(node => new PathLeg(node, node.Entry, node == last ? end : node.Exit, 0));
        return new LanePath(LanePath.Chain([new PathLeg(first, begin, first.Exit, 0), .. legs]));
    }

    public LanePath Follow(LanePosition from, double length)
    {
        var node = graph.Find(from.Road, from.Lane, from.S)
            ?? throw new ArgumentOutOfRangeException(nameof(from), from, "The road has no such lane there.");
        var leg = new PathLeg(node, node.Road.Clamp(from.S), node.Exit, 0);
        var legs = new List<PathLeg> { leg };

        while (leg.End < length && legs.Count < MaxLegs && StraightOn(leg.Node) is { } next)
        {
            leg = new PathLeg(next, next.Entry, next.Exit, leg.End);
            legs.Add(leg);
        }

        if (leg.End > length)
            legs[^1] = new PathLeg(leg.Node, leg.Entry, leg.S(Math.Max(length, leg.Start)), leg.Start);

        return new LanePath([.. legs]);
    }

    /// <summary>Where <see cref="Follow"/> ends, without the path to it.</summary>
    public LanePosition Advance(LanePosition from, double length)
    {
        var node = graph.Find(from.Road, from.Lane, from.S)
            ?? throw new ArgumentOutOfRangeException(nameof(from), from, "The road has no such lane there.");
        var s = node.Road.Clamp(from.S);

        for (var (left, legs) = (Math.Max(length, 0), 1); ; legs++)
        {
            var (ruler, direction) = (node.Ruler, node.Direction);
            var (here, exit) = (ruler.Travelled(s), ruler.Travelled(node.Exit));
            var ahead = direction * (exit - here);

            if (ahead >= left || legs == MaxLegs || StraightOn(node) is not { } next)
                return new LanePosition(node.RoadIndex, node.Lane.Id, ahead >= left ? ruler.S(here + (direction * left)) : node.Exit, 0);

            left -= ahead;
            (node, s) = (next, next.Entry);
        }
    }

    public LanePath? Beside(LanePath path, double distance, int side)
    {
        var at = path.Legs.Count(leg => leg.Start <= distance) - 1;
        var index = Math.Max(at, 0);

        if (NextTo(path.Legs[index], side) is not { } beside)
            return null;

        var legs = new LinkedList<PathLeg>([Copied(path.Legs[index], beside)]);

        for (var (ahead, node) = (index + 1, beside); ahead < path.Legs.Length; ahead++)
        {
            if (NextTo(path.Legs[ahead], side) is not { } next || !graph.Next(node).Contains(next.Index))
                break;

            node = next;
            legs.AddLast(Copied(path.Legs[ahead], next));
        }

        for (var (behind, node) = (index - 1, beside); behind >= 0; behind--)
        {
            if (NextTo(path.Legs[behind], side) is not { } before || !graph.Next(before).Contains(node.Index))
                break;

            node = before;
            legs.AddFirst(Copied(path.Legs[behind], before));
        }

        return new LanePath(LanePath.Chain(legs));
    }

    private static PathLeg Copied(PathLeg leg, LaneNode beside) => new(beside, leg.Entry, leg.Exit, 0);

    /// <summary>The drivable lane to the left (+1) or right (-1) of a leg whose traffic runs the same way.</summary>
    private LaneNode? NextTo(PathLeg leg, int side)
    {
        var node = leg.Node;
        var lane = node.Lane.Id + (Math.Sign(side) * node.Direction);
        lane = lane == 0 ? lane + (Math.Sign(side) * node.Direction) : lane;
        var beside = graph.InSection(node.RoadIndex, node.SectionIndex, lane);
        return beside is { Lane.Drivable: true } && beside.Direction == node.Direction && beside != node ? beside : null;
    }

    private LaneNode? Drivable(LanePosition position) =>
        graph.Find(position.Road, position.Lane, position.S) is { Lane.Drivable: true } node ? node : null;

    /// <summary>
    /// Dijkstra on length from the first lane's exit to the last one's entry. Equal lengths go by the order of lanes in the file.
    /// </summary>
    private List<LaneNode>? ShortestWay(LaneNode first, LaneNode last)
    {
        var before = new int[graph.Nodes.Length];
        var least = new double[graph.Nodes.Length];
        Array.Fill(least, double.PositiveInfinity);
        var open = new PriorityQueue<int, (double Length, int Node)>();
        Open(first, -1, 0);

        while (open.TryDequeue(out var index, out var priority))
        {
            if (index == last.Index)
                return WayTo(last, before);

            if (priority.Length <= least[index])
                Open(graph.Nodes[index], index, priority.Length + graph.Nodes[index].Ruler.Length);
        }

        return null;

        void Open(LaneNode node, int from, double length)
        {
            foreach (var next in graph.Next(node))
            {
                if (!graph.Nodes[next].Lane.Drivable || !(length < least[next]))
                    continue;

                (least[next], before[next]) = (length, from);
                open.Enqueue(next, (length, next));
            }
        }
    }

    private List<LaneNode> WayTo(LaneNode last, int[] before)
    {
        var way = new List<LaneNode>();

        for (var index = last.Index; index >= 0; index = before[index])
            way.Add(graph.Nodes[index]);

        way.Reverse();
        return way;
    }

    /// <summary>Of the lanes ahead the one that turns least over its length. A drivable lane does not go on into one that is not.</summary>
    private LaneNode? StraightOn(LaneNode node)
    {
        LaneNode? straightest = null;
        var least = double.PositiveInfinity;

        foreach (var index in graph.Next(node))
        {
            var next = graph.Nodes[index];
            var turn = Math.Abs(TurnOf(next));

            if (!(turn < least) || (node.Lane.Drivable && !next.Lane.Drivable))
                continue;

            (straightest, least) = (next, turn);
        }

        return straightest;
    }

    /// <summary>Radians that a road's reference line turns between the lane's ends.</summary>
    private static double TurnOf(LaneNode node) => node.Road.Curve.Heading(node.Exit) - node.Road.Curve.Heading(node.Entry);
}
