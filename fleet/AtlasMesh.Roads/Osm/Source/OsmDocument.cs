using System.Collections.Immutable;

namespace AtlasMesh.Roads.Osm.Source;

/// <summary>What a file holds of what this reader uses.</summary>
internal sealed record OsmDocument(NodeTable Nodes, int WayCount)
{
    /// <summary>By ascending id.</summary>
    public required ImmutableArray<OsmWay> Highways { get; init; }

    /// <summary>By ascending id.</summary>
    public required ImmutableArray<OsmRelation> Restrictions { get; init; }

    /// <summary>Nodes with a barrier or a name, by ascending id.</summary>
    public required ImmutableArray<OsmNode> Remarkable { get; init; }
}
