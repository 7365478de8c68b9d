using System.Collections.Immutable;

namespace AtlasMesh.Roads.Features;

/// <summary>
/// Who may (or, where <paramref name="IsDenial"/>, who may not) use a lane from <paramref name="S"/> of the road on, in OpenDRIVE's
/// words ("truck", "pedestrian", "autonomousTraffic", ...).
/// </summary>
public sealed record LaneAccess(double S, bool IsDenial, ImmutableArray<string> Restrictions);
