using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>
/// What became of a drive. Contact: the first touch of boxes from the moment on at which the driver had taken over, with whom, when, and
/// the length of the difference of velocities in m/s, as the judge reckons it. LeastTtc: the least time to collision with who was in the
/// way, in seconds; infinite where nobody came nearer.
/// </summary>
public sealed record DriverOutcome(DriverModel Model, bool HasContact, string With, SimTime At, double Impact, double LeastTtc)
{
    /// <summary>Whether the vehicle stood when it was met: whoever met it came to it.</summary>
    public bool WasStanding { get; init; }

    /// <summary>The hardest braking, positive, m/s².</summary>
    public double HardestBraking { get; init; }
}
