namespace AtlasMesh.Roads;

/// <summary>
/// Where a point lies beside a lane path: metres along it, metres to the left of it in the direction of travel, and the path's heading
/// there.
/// </summary>
public readonly record struct PathProjection(double Distance, double Lateral, double Heading);
