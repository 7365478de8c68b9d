using System.Collections.Immutable;

namespace AtlasMesh.Roads.Features;

/// <summary>A frame around an object, such as a kerb: along a whole outline or between some of its corners.</summary>
public sealed record ObjectBorder(string OutlineId, string Type, double Width, bool IsWhole, ImmutableArray<string> Corners);
