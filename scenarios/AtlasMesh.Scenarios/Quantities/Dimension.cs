namespace AtlasMesh.Scenarios.Quantities;

/// <summary>What a written quantity is a quantity of.</summary>
public enum Dimension
{
    Length,
    Duration,
    Speed,
    Acceleration,
    Ratio,
    Angle,
    Frequency,
}
