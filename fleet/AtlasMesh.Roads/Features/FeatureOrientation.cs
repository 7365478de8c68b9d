namespace AtlasMesh.Roads.Features;

/// <summary>For which traffic a signal or an object is, by the direction of the reference line.</summary>
public enum FeatureOrientation
{
    Both,
    Along,
    Against,
}
