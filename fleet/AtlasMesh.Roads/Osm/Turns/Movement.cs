using System.Collections.Immutable;
using AtlasMesh.Roads.Osm.Ways;

namespace AtlasMesh.Roads.Osm.Turns;

/// <summary>A way to go on at a corner.</summary>
/// <param name="Turn">Radians that it turns to the left.</param>
/// <param name="Into">The lanes that may be entered, from left to right.</param>
/// <param name="Merges">Whether another approach runs more straight into the same street.</param>
/// <param name="Marks">The arrows of the lanes entered: they tell on which side lanes open.</param>
internal sealed record Movement(double Turn, ImmutableArray<int> Into, bool Merges, LaneMarks Marks);
