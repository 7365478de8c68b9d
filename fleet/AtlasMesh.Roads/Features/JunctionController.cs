namespace AtlasMesh.Roads.Features;

/// <summary>A controller of signals that acts in a junction.</summary>
public sealed record JunctionController(string ControllerId, string Type, int? Sequence);
