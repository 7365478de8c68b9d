using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.Osm.Source;

internal sealed record OsmRelation(long Id, ImmutableArray<OsmMember> Members, OsmTags Tags, SourcePlace Place)
{
    public bool IsRestriction => Tags["type"] is { } type && type.StartsWith("restriction", StringComparison.Ordinal);

    public override string ToString() => FormattableString.Invariant($"relation {Id}");
}
