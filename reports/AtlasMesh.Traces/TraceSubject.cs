using AtlasMesh.Vocabulary;

namespace AtlasMesh.Traces;

/// <summary>Whose trace it is.</summary>
/// <param name="Run">Name of the run.</param>
/// <param name="Cell">Id of the cell.</param>
/// <param name="Attempt">Its number.</param>
/// <param name="BoundCell">The bound cell as it was sent to the rig, serialized.</param>
/// <param name="Build">The build that was under test.</param>
public sealed record TraceSubject(string Run, string Cell, uint Attempt, ReadOnlyMemory<byte> BoundCell, ContentDigest Build)
{
    /// <summary>The road network's file, as the cell names it; null where there is none.</summary>
    public TraceMap? Map { get; init; }
}
