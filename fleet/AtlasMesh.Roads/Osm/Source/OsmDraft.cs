using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.Osm.Source;

/// <summary>The node, way or relation that is just being read.</summary>
internal sealed class OsmDraft(string kind, long id, SourcePlace place)
{
    private readonly List<(string Key, string Value)> _tags = [];

    public string Kind { get; } = kind;

    public long Id { get; } = id;

    public SourcePlace Place { get; } = place;

    public GeoPoint At { get; init; }

    public List<long> Nodes { get; } = [];

    public List<OsmMember> Members { get; } = [];

    public int TagCount => _tags.Count;

    public OsmTags Tags => _tags.Count == 0 ? OsmTags.None : new OsmTags([.. _tags]);

    /// <summary>False where the key is there already.</summary>
    public bool TryTag(string key, string value)
    {
        if (_tags.Exists(tag => tag.Key == key))
            return false;

        _tags.Add((key, value));
        return true;
    }

    public OsmWay ToWay() => new(Id, [.. Nodes], Tags, Place);

    /// <summary>Of a relation that is no restriction only its relations are of interest: they could go in a circle.</summary>
    public OsmRelation ToRelation()
    {
        var whole = new OsmRelation(Id, Members.ToImmutableArray(), Tags, Place);
        return whole.IsRestriction
            ? whole
            : whole with { Members = [.. Members.Where(member => member.Kind == "relation")], Tags = OsmTags.None };
    }

    public OsmNode ToNode() => new(Id, Tags, Place);
}
