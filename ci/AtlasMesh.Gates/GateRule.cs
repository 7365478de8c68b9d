namespace AtlasMesh.Gates;

/// <summary>One rule of a gate, held against a run: what was asked, what was seen, and whether it holds. Margin is in the rule's unit,
/// negative where it does not hold.</summary>
public sealed record GateRule(string Name, string Limit, string Measured, double Margin, bool Holds);
