using System.Collections.Immutable;
using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Runners.Rigs;

/// <summary>How a rig ended a cell, where it did as the protocol says.</summary>
public abstract record RigAnswer
{
    private RigAnswer() { }

    public sealed record Done(CellDone Cell) : RigAnswer;

    public sealed record Refused(ImmutableArray<string> Faults) : RigAnswer;

    public sealed record Unsupported(ImmutableArray<string> Features) : RigAnswer;
}
