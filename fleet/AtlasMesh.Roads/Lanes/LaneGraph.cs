using System.Collections.Immutable;

namespace AtlasMesh.Roads.Lanes;

/// <summary>Which lane leads into which, in the direction of travel. Nodes are numbered by road, section, then left to right.</summary>
internal sealed class LaneGraph
{
    /// <summary>Metres between the centres of two lanes that are one way; lanes that widen or narrow at a joint are within it.</summary>
    private const double MaxGap = 5;

    private readonly ImmutableArray<ImmutableArray<int>> _firstOfSection;
    private readonly ImmutableArray<ImmutableArray<int>> _next;

    public LaneGraph(ImmutableArray<Road> roads, ImmutableArray<Junction> junctions)
    {
        var nodes = ImmutableArray.CreateBuilder<LaneNode>();
        _firstOfSection = [.. roads.Select((road, index) => Number(road, index, nodes))];
        Nodes = nodes.ToImmutable();
        var joints = new LaneJoints(roads, junctions);
        var apart = ImmutableArray.CreateBuilder<(LaneNode, LaneNode, double)>();
        _next = [.. Nodes.Select(node => After(node, joints, apart))];
        Apart = apart.ToImmutable();
    }

    /// <summary>Lanes that a link joins but that lie too far from each other to drive from one into the other; metres.</summary>
    public ImmutableArray<(LaneNode From, LaneNode To, double Gap)> Apart { get; }

    public ImmutableArray<LaneNode> Nodes { get; }

    /// <summary>The lanes that traffic goes on to, by ascending number.</summary>
    public ImmutableArray<int> Next(LaneNode node) => _next[node.Index];

    /// <summary>The lane at s of a road, or null where the road has no such lane there.</summary>
    public LaneNode? Find(int road, int lane, double s)
    {
        var sections = _firstOfSection[road];
        var owner = Nodes[sections[0]].Road;
        return InSection(road, owner.SectionIndex(s), lane);
    }

    public LaneNode? InSection(int road, int section, int lane)
    {
        var first = Nodes[_firstOfSection[road][section]];
        var index = first.Section.IndexOf(lane);
        return index < 0 ? null : Nodes[first.Index + index];
    }

    private ImmutableArray<int> After(LaneNode node, LaneJoints joints, ImmutableArray<(LaneNode, LaneNode, double)>.Builder apart)
    {
        var next = new SortedSet<int>();

        foreach (var joint in joints.After(node))
        {
            if (Passable(joint) is not { } lane)
                continue;

            var gap = (node.CentreAt(node.Exit) - lane.CentreAt(lane.Entry)).Length;

            if (gap <= MaxGap)
                next.Add(lane.Index);
            else
                apart.Add((node, lane, gap));
        }

        return [.. next];
    }

    private static ImmutableArray<int> Number(Road road, int roadIndex, ImmutableArray<LaneNode>.Builder nodes)
    {
        var firsts = ImmutableArray.CreateBuilder<int>(road.Sections.Length);

        for (var section = 0; section < road.Sections.Length; section++)
        {
            firsts.Add(nodes.Count);

            foreach (var lane in road.Sections[section].Lanes)
                nodes.Add(new LaneNode(nodes.Count, roadIndex, section, road, lane));
        }

        return firsts.MoveToImmutable();
    }

    /// <summary>A joint is of use where the lane beyond it exists and its traffic runs away from the joint.</summary>
    private LaneNode? Passable(LaneJoint joint) =>
        InSection(joint.Road, joint.Section, joint.Lane) is { } node && node.Direction == joint.Direction ? node : null;
}
