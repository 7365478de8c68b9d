using System.Collections.Immutable;

namespace AtlasMesh.Roads.Lanes;

/// <summary>Which lane leads into which, in the direction of travel. Nodes are numbered by road, section, then left to right.</summary>
internal sealed class LaneGraph
{
    private readonly ImmutableArray<ImmutableArray<int>> _firstOfSection;
    private readonly ImmutableArray<ImmutableArray<int>> _next;

    public LaneGraph(ImmutableArray<Road> roads, ImmutableArray<Junction> junctions)
    {
        var nodes = ImmutableArray.CreateBuilder<LaneNode>();
        _firstOfSection = [.. roads.Select((road, index) => Number(road, index, nodes))];
        Nodes = nodes.ToImmutable();
        var joints = new LaneJoints(roads, junctions);
        _next = [.. Nodes.Select(node => (ImmutableArray<int>)[.. joints.After(node).Select(Passable).Where(IsNode).Order().Distinct()])];
    }

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

    private static bool IsNode(int index) => index >= 0;

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
    private int Passable(LaneJoint joint) =>
        InSection(joint.Road, joint.Section, joint.Lane) is { } node && node.Direction == joint.Direction ? node.Index : -1;
}
