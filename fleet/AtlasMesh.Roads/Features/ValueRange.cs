namespace AtlasMesh.Roads.Features;

/// <summary>From one value to another, evenly.</summary>
public readonly record struct ValueRange(double Start, double End)
{
    public double At(double share) => Start + (share * (End - Start));
}
