using System.Collections.Immutable;

namespace AtlasMesh.Vocabulary.Traces;

/// <summary>The chain's state after so many records: two runs that differ are told apart by binary search over these.</summary>
public sealed record TraceCheckpoint(long Records, SimTime At, ImmutableArray<byte> Hash);
