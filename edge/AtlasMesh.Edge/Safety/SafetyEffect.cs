namespace AtlasMesh.Edge.Safety;

public abstract record SafetyEffect
{
    private SafetyEffect() { }

    public sealed record LimitSpeed(double MetresPerSecond) : SafetyEffect;

    public sealed record LiftSpeedLimit : SafetyEffect;

    /// <summary>Comfortably to standstill, hazard lights on.</summary>
    public sealed record BeginSafeStop(string Reason) : SafetyEffect;

    public sealed record EndSafeStop : SafetyEffect;

    public sealed record TellFleet(string Kind, string Reason) : SafetyEffect;
}
