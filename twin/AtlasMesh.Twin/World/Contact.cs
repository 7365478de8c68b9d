namespace AtlasMesh.Twin.World;

/// <summary>Two actors that have just met, the one with the lower index first, and the speed between them in m/s.</summary>
public readonly record struct Contact(Actor First, Actor Second, double ImpactSpeed);
