using System.Collections.Immutable;

namespace AtlasMesh.Roads.Features;

/// <summary>An object of another road that reaches over to this one.</summary>
public sealed record ObjectReference(
    string ObjectId,
    int Road,
    double S,
    double T,
    double Above,
    double ValidLength,
    FeatureOrientation Orientation,
    ImmutableArray<LaneValidity> Validities);
