using System.Collections.Immutable;

namespace AtlasMesh.Roads.Features;

/// <summary>Paint around an object: on one side of its box ("left", "front", ...) or between corners of its outline. Metres.</summary>
public sealed record ObjectMarking(
    string Side,
    MarkColor Color,
    string Weight,
    double Width,
    double Above,
    double LineLength,
    double SpaceLength,
    double StartOffset,
    double StopOffset,
    ImmutableArray<string> Corners);
