namespace AtlasMesh.Edge.Planning;

/// <summary>The vehicle on its path: where its front bumper is along it, how far it is off to the left, half its width (metres), its
/// speed (m/s).</summary>
internal readonly record struct Own(double Front, double Lateral, double HalfWidth, double Speed);
