using System.Collections.Immutable;

namespace AtlasMesh.Roads.Features;

/// <summary>
/// From an incoming road into a connecting road, or straight into a linked one where the junction is direct; roads by OpenDRIVE id,
/// entered at their start or end. No lane links at all means that lanes of the same id are joined.
/// </summary>
public sealed record JunctionWay(
    string Id, string IncomingRoad, string ConnectingRoad, bool AtStart, ImmutableArray<(int From, int To)> Lanes);
