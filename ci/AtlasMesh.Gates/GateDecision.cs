using System.Collections.Immutable;

namespace AtlasMesh.Gates;

/// <summary>Whether a change may pass. The default is not green.</summary>
public enum GateColour
{
    Inconclusive,
    Green,
    Red,
}

/// <summary>A gate's verdict over a run: its colour, every rule with its margin, and one line that says why.</summary>
public sealed record GateDecision(GateColour Colour, ImmutableArray<GateRule> Rules, string Reason);
