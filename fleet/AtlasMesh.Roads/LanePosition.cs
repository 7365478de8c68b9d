namespace AtlasMesh.Roads;

/// <summary>A place relative to a lane: <paramref name="Road"/> is an index into the network's roads, <paramref name="Lane"/> the OpenDRIVE
/// lane id, <paramref name="S"/> metres along the road, <paramref name="Offset"/> metres from the lane's centre to the left of the
/// reference line's direction.</summary>
public readonly record struct LanePosition(int Road, int Lane, double S, double Offset);
