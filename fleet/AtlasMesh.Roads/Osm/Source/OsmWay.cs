using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.Osm.Source;

internal sealed record OsmWay(long Id, ImmutableArray<long> Nodes, OsmTags Tags, SourcePlace Place)
{
    public override string ToString() => FormattableString.Invariant($"way {Id}");
}
