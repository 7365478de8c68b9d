namespace AtlasMesh.Roads.Features;

/// <summary>A signal under a controller and the kind of control, in the tool's own words.</summary>
public sealed record SignalControl(string SignalId, string Type);
