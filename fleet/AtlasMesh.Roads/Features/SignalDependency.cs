namespace AtlasMesh.Roads.Features;

/// <summary>A signal that limits this one, as an arrow under a light.</summary>
public sealed record SignalDependency(string SignalId, string Type);
