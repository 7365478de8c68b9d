using System.Collections.Immutable;

namespace AtlasMesh.Roads.Osm.Turns;

/// <summary>
/// One way to break or to keep a restriction, as approaches one after the other: the street it comes from, those it goes over, the one it
/// leads to. A mandatory one must be driven to its end once begun; any other must not.
/// </summary>
internal sealed record TurnRule(bool IsMandatory, ImmutableArray<int> Path);
