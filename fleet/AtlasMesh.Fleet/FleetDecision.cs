using System.Collections.Immutable;

namespace AtlasMesh.Fleet;

/// <summary>What to answer, the next state, what to store before it counts, and what to write in the journal once it does.</summary>
public readonly record struct FleetDecision<TAnswer>(
    TAnswer Answer, FleetState State, ImmutableArray<FleetEffect> Effects, ImmutableArray<FleetNote> Notes);
