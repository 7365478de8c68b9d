namespace AtlasMesh.Roads.Features;

/// <summary>An object or another signal that belongs with a signal.</summary>
public sealed record SignalLink(string ElementId, bool IsSignal, string Type);
