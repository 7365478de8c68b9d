using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Ports;

/// <summary>The vehicle's monotonic clock, since the stack was started.</summary>
public interface IClock
{
    SimTime Now { get; }
}
