using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Safety;

/// <summary>Three-sigma bounds on dead reckoning, and the speed of a vehicle that no longer trusts its satellites. Where they only stay
/// away, the lane camera still bounds what matters on the road, so the position along it may be worse than after a lie.</summary>
public sealed record SafetyLimits(
    double DegradedSpeed, Length SlowAcross, Length StopAcross, Length StopWorstWhenLost, Length StopWorstWhenRejected)
{
    public static SafetyLimits Standard { get; } = new(
        DegradedSpeed: 8.3,
        SlowAcross: Length.FromMetres(0.30),
        StopAcross: Length.FromMetres(0.75),
        StopWorstWhenLost: Length.FromMetres(15),
        StopWorstWhenRejected: Length.FromMetres(1.5));
}
