using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Safety;

/// <summary>What bears on the trust that the vehicle has in itself.</summary>
public abstract record SafetyEvent(SimTime At)
{
    /// <summary>Satellites were found to lie by so much.</summary>
    public sealed record PositionRejected(SimTime At, Length Disagreement) : SafetyEvent(At);

    /// <summary>Without satellites the position is only known so well: three sigmas across the lane, and along the worst
    /// direction.</summary>
    public sealed record PositionUncertain(SimTime At, Length Across, Length Worst) : SafetyEvent(At);

    public sealed record PositionTrusted(SimTime At) : SafetyEvent(At);

    /// <summary>Nothing was seen for too long, or the vehicle does not know where it is at all.</summary>
    public sealed record Blinded(SimTime At, string Cause) : SafetyEvent(At);

    public sealed record Standstill(SimTime At) : SafetyEvent(At);

    /// <summary>A person drives now.</summary>
    public sealed record TakenOver(SimTime At) : SafetyEvent(At);
}
