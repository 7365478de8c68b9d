namespace AtlasMesh.Checks.Kinds;

/// <summary>What followed an intrusion: braking, or nothing until the end.</summary>
internal readonly record struct Reaction(string Other, long IntrusionNs, double Seconds, bool HasBraked);
