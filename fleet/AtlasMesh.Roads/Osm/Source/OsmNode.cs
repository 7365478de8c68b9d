using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.Osm.Source;

/// <summary>A node that says something, by its index among all nodes.</summary>
internal sealed record OsmNode(long Id, OsmTags Tags, SourcePlace Place)
{
    public override string ToString() => FormattableString.Invariant($"node {Id}");
}
