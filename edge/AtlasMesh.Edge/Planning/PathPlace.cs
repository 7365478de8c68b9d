namespace AtlasMesh.Edge.Planning;

/// <summary>A place beside the path: metres along it, metres to the left of it, and the path's heading there.</summary>
internal readonly record struct PathPlace(double Along, double Lateral, double Heading);
