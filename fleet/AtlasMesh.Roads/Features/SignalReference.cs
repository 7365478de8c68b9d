using System.Collections.Immutable;

namespace AtlasMesh.Roads.Features;

/// <summary>A signal of another road that holds here too.</summary>
public sealed record SignalReference(
    string SignalId, int Road, double S, double T, FeatureOrientation Orientation, ImmutableArray<LaneValidity> Validities);
