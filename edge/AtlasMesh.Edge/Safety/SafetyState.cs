using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Safety;

/// <summary>How far the vehicle may trust itself.</summary>
public abstract record SafetyState
{
    private SafetyState() { }

    public sealed record Nominal : SafetyState;

    /// <summary>It drives on, slowly. <paramref name="IsFinal"/>: nothing that it can see by itself lifts this.</summary>
    public sealed record Degraded(SimTime Since, string Cause, bool IsFinal) : SafetyState;

    /// <summary>It is on its way to standstill and will not be talked out of it.</summary>
    public sealed record Stopping(SimTime Since, string Cause, bool IsFinal) : SafetyState;

    /// <summary>It stands, and goes on only after a person has taken over and given back.</summary>
    public sealed record Parked(string Cause, bool IsFinal) : SafetyState;
}
