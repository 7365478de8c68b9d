namespace AtlasMesh.Traces.Geodesy;

/// <summary>Where a projection is centred (degrees), the scale there, and what it adds to both coordinates (metres).</summary>
internal sealed record ProjectionCentre(
    double LatitudeDegrees, double LongitudeDegrees, double Scale = 1, double FalseEasting = 0, double FalseNorthing = 0);
