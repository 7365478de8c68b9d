namespace AtlasMesh.Roads.Geometry;

/// <summary>The place of a curve nearest to a point: metres along it, metres to its left, and how far the point lies
/// beyond the curve's end (positive) or before its start (negative); 0 between them.</summary>
internal readonly record struct CurveFoot(double S, double T, double Beyond)
{
    public double DistanceSquared => (T * T) + (Beyond * Beyond);
}
