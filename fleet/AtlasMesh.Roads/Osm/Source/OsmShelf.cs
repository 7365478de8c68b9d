using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.Osm.Source;

/// <summary>Keeps of what was read that which a road network is made of, and sees to it that an id names one thing.</summary>
internal sealed class OsmShelf(OsmFindings findings)
{
    public const int MaxNodes = 3_000_000;
    public const int MaxWays = 500_000;
    public const int MaxRelations = 100_000;

    private readonly NodeTable _nodes = new();
    private readonly HashSet<long> _ways = [];
    private readonly List<OsmWay> _highways = [];
    private readonly Dictionary<long, OsmRelation> _relations = [];
    private readonly List<OsmNode> _remarkable = [];

    public bool HasRoom(SourcePlace place)
    {
        if (_nodes.Count <= MaxNodes && _ways.Count <= MaxWays && _relations.Count <= MaxRelations)
            return true;

        findings.Refuse(
            place, OsmCode.TooLarge,
            $"the file has more than {MaxNodes} nodes, {MaxWays} ways or {MaxRelations} relations; cut a smaller area");
        return false;
    }

    public void Put(OsmDraft draft)
    {
        switch (draft.Kind)
        {
            case "node":
                PutNode(draft);
                break;
            case "way" when !_ways.Add(draft.Id):
            case "relation" when !_relations.TryAdd(draft.Id, draft.ToRelation()):
                findings.Refuse(draft.Place, OsmCode.DuplicateId, $"{draft.Kind} {draft.Id} stands twice; keep one");
                break;
            case "way" when draft.Tags["highway"] is not null:
                _highways.Add(draft.ToWay());
                break;
        }
    }

    /// <summary>The document, or null after a fault.</summary>
    public OsmDocument? Close()
    {
        foreach (var id in _nodes.Close())
            findings.Refuse(findings.File, OsmCode.DuplicateId, $"node {id} stands twice; keep one");

        var restrictions = _relations.Values.Where(relation => relation.IsRestriction).OrderBy(relation => relation.Id).ToList();

        foreach (var relation in restrictions.Where(IsCyclic))
            findings.Refuse(relation.Place, OsmCode.CyclicRelation, $"{relation} contains itself, over its members; take one of them out");

        return !findings.IsSound ? null : new OsmDocument(_nodes, _ways.Count)
        {
            Highways = [.. _highways.OrderBy(way => way.Id)],
            Restrictions = [.. restrictions],
            Remarkable = [.. _remarkable.OrderBy(node => node.Id)],
        };
    }

    private void PutNode(OsmDraft draft)
    {
        _nodes.Add(draft.Id, draft.At);

        if (draft.TagCount > 0 && draft.Tags.First("barrier", "name") is not null)
            _remarkable.Add(draft.ToNode());
    }

    private bool IsCyclic(OsmRelation start)
    {
        var seen = new HashSet<long>();
        var open = new Stack<OsmRelation>([start]);

        while (open.TryPop(out var relation))
        {
            foreach (var member in relation.Members.Where(member => member.Kind == "relation"))
            {
                if (member.Id == start.Id)
                    return true;

                if (seen.Add(member.Id) && _relations.TryGetValue(member.Id, out var inner))
                    open.Push(inner);
            }
        }

        return false;
    }
}
