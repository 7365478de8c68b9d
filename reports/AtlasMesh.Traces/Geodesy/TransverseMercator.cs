using AtlasMesh.Exact;

namespace AtlasMesh.Traces.Geodesy;

/// <summary>
/// From easting and northing back to latitude and longitude: Krueger's series to the fourth power of the third flattening, good to a
/// micrometre within 3,000 km of the central meridian (Karney, Transverse Mercator with an accuracy of a few nanometers, 2011, eq. 35-36).
/// </summary>
internal sealed class TransverseMercator
{
    private readonly ProjectionCentre _centre;
    private readonly double[] _toSphere;
    private readonly double[] _toGeodetic;
    private readonly double _radius;
    private readonly double _northOfCentre;

    public TransverseMercator(Ellipsoid figure, ProjectionCentre centre)
    {
        _centre = centre;
        var n = figure.Flattening / (2 - figure.Flattening);
        var (n2, n3, n4) = (n * n, n * n * n, n * n * n * n);
        _radius = centre.Scale * figure.Axis / (1 + n) * (1 + (n2 / 4) + (n4 / 64));
        _toSphere =
        [
            (n / 2) - (2 * n2 / 3) + (37 * n3 / 96) - (n4 / 360), (n2 / 48) + (n3 / 15) - (437 * n4 / 1440),
            (17 * n3 / 480) - (37 * n4 / 840), 4397 * n4 / 161_280,
        ];
        _toGeodetic =
        [
            (2 * n) - (2 * n2 / 3) - (2 * n3) + (116 * n4 / 45), (7 * n2 / 3) - (8 * n3 / 5) - (227 * n4 / 45),
            (56 * n3 / 15) - (136 * n4 / 35), 4279 * n4 / 630,
        ];
        double[] fromSphere =
        [
            (n / 2) - (2 * n2 / 3) + (5 * n3 / 16) + (41 * n4 / 180), (13 * n2 / 48) - (3 * n3 / 5) + (557 * n4 / 1440),
            (61 * n3 / 240) - (103 * n4 / 140), 49_561 * n4 / 161_280,
        ];
        var conformal = Conformal(figure, Radians(centre.LatitudeDegrees));
        _northOfCentre = conformal + Sines(fromSphere, conformal);
    }

    /// <summary>Degrees.</summary>
    public (double Latitude, double Longitude) Inverse(double easting, double northing)
    {
        var xi = ((northing - _centre.FalseNorthing) / _radius) + _northOfCentre;
        var eta = (easting - _centre.FalseEasting) / _radius;
        var (north, east) = (xi, eta);
        for (var j = 1; j <= _toSphere.Length; j++)
        {
            var (sin, cos) = ExactMath.SinCos(2 * j * xi);
            north -= _toSphere[j - 1] * sin * CosH(2 * j * eta);
            east -= _toSphere[j - 1] * cos * SinH(2 * j * eta);
        }

        var conformal = ExactMath.Asin(ExactMath.Sin(north) / CosH(east));
        var latitude = conformal + Sines(_toGeodetic, conformal);
        var longitude = ExactMath.Atan2(SinH(east), ExactMath.Cos(north));
        return (Degrees(latitude), _centre.LongitudeDegrees + Degrees(longitude));
    }

    private static double Sines(double[] series, double angle) =>
        series.Select((factor, index) => factor * ExactMath.Sin(2 * (index + 1) * angle)).Sum();

    private static double Conformal(Ellipsoid figure, double latitude)
    {
        var e = Math.Sqrt(figure.Flattening * (2 - figure.Flattening));
        var sin = ExactMath.Sin(latitude);
        return ExactMath.Atan(SinH(ArTanH(sin) - (e * ArTanH(e * sin))));
    }

    private static double ArTanH(double x) => (ExactMath.Log(1 + x) - ExactMath.Log(1 - x)) / 2;

    private static double SinH(double x) => (ExactMath.Exp(x) - ExactMath.Exp(-x)) / 2;

    private static double CosH(double x) => (ExactMath.Exp(x) + ExactMath.Exp(-x)) / 2;

    private static double Radians(double degrees) => degrees * (Math.PI / 180);

    private static double Degrees(double radians) => radians * (180 / Math.PI);
}
