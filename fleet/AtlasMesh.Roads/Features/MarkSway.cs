namespace AtlasMesh.Roads.Features;

/// <summary>Metres of a mark beside its border from ds = <paramref name="DistanceFrom"/> on: a + b ds + c ds² + d ds³.</summary>
public sealed record MarkSway(double DistanceFrom, double A, double B, double C, double D)
{
    public double At(double ds)
    {
        var u = ds - DistanceFrom;
        return A + (u * (B + (u * (C + (u * D)))));
    }
}
