using System.Collections.Immutable;

namespace AtlasMesh.Vocabulary;

/// <summary>What a decision leaves behind: the next state, and what somebody else must now do.</summary>
public readonly record struct Decision<TState, TEffect>(TState State, ImmutableArray<TEffect> Effects);

public static class Decision
{
    public static Decision<TState, TEffect> To<TState, TEffect>(TState state, params ReadOnlySpan<TEffect> effects) =>
        new(state, [.. effects]);
}
