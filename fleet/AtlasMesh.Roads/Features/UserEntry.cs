namespace AtlasMesh.Roads.Features;

/// <summary>A pair that its tool understands; what stands inside of a userData element is not read.</summary>
public sealed record UserEntry(string Code, string Value);
