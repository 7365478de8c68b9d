namespace AtlasMesh.Roads.Features;

/// <summary>
/// Where a feature stands: s and t of its road and metres above the road's surface, and its turn against the reference line in radians
/// (against the road's surface for pitch and roll).
/// </summary>
public readonly record struct FeaturePlace(double S, double T, double Above, double Heading, double Pitch, double Roll);
