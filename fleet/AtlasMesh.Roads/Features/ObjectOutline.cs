using System.Collections.Immutable;

namespace AtlasMesh.Roads.Features;

/// <summary>The shape of an object from above. <paramref name="Id"/> is "" where the file gives none.</summary>
public sealed record ObjectOutline(
    string Id, bool IsClosed, bool IsOuter, string FillType, string LaneType, ImmutableArray<OutlineCorner> Corners);
