namespace AtlasMesh.Edge.Planning;

/// <summary>The vehicle on its path: where its front bumper is along it, how far it is off to the left, half its width, its length
/// (metres), its speed (m/s), and the hardest that it can brake (m/s²).</summary>
internal readonly record struct Own(double Front, double Lateral, double HalfWidth, double Length, double Speed, double Braking);
