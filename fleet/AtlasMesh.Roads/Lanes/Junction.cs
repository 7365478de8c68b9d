using System.Collections.Immutable;

namespace AtlasMesh.Roads.Lanes;

internal sealed record Junction(string Id, ImmutableArray<JunctionConnection> Connections);

/// <summary>A way through a junction. No lane links at all means that lanes of the same id are joined.</summary>
internal sealed record JunctionConnection(string Incoming, string Connecting, bool AtStart, ImmutableArray<(int From, int To)> Lanes);
