namespace AtlasMesh.Roads;

/// <summary>A place relative to a road's reference line: <paramref name="Road"/> is an index into the network's roads,
/// <paramref name="S"/> metres along it and <paramref name="T"/> metres to its left.</summary>
public readonly record struct RoadPosition(int Road, double S, double T);
