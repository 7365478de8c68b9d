namespace AtlasMesh.Edge.Driving;

/// <summary>What is asked of the driver now: a speed to keep (m/s), the place along the path to stop at (infinite: none) and how firmly
/// (m/s²), and whether it is to come to a minimal-risk stop.</summary>
internal readonly record struct Goals(double Speed, double StopAt, double StopDeceleration, bool SafeStop);
