using AtlasMesh.Exact;

namespace AtlasMesh.Roads.Osm;

/// <summary>
/// Where a map's metres lie on the Earth: a transverse Mercator projection of WGS 84 with scale 1 through the origin, by Krüger's series
/// to the fourth order (Karney, "Transverse Mercator with an accuracy of a few nanometers", 2011, equations 7 to 19 and 35, 36). Within
/// 100 km of the origin there and back again differ by less than a micrometre, and lengths are stretched by less than 0.013 %.
/// </summary>
public sealed class GeoReference
{
    private const double SemiMajor = 6_378_137;
    private const double Flattening = 1 / 298.257223563;
    private const double Third = Flattening / (2 - Flattening);
    private const double OneMinusSquare = (1 - Flattening) * (1 - Flattening);
    private const double Radian = Math.PI / 180;

    private static readonly double Eccentricity = Math.Sqrt(Flattening * (2 - Flattening));

    private static readonly double Radius = SemiMajor / (1 + Third) * (1 + (Square(Third) / 4) + (Square(Square(Third)) / 64));

    private static readonly double[] Forward = Series(
        [1.0 / 2, -2.0 / 3, 5.0 / 16, 41.0 / 180], [13.0 / 48, -3.0 / 5, 557.0 / 1440], [61.0 / 240, -103.0 / 140], [49561.0 / 161280]);

    private static readonly double[] Back = Series(
        [1.0 / 2, -2.0 / 3, 37.0 / 96, -1.0 / 360], [1.0 / 48, 1.0 / 15, -437.0 / 1440], [17.0 / 480, -37.0 / 840], [4397.0 / 161280]);

    private readonly double _northing;

    public GeoReference(GeoPoint origin)
    {
        if (!(Math.Abs(origin.Latitude) <= 85) || !(Math.Abs(origin.Longitude) <= 180))
            throw new ArgumentOutOfRangeException(nameof(origin), origin, "The origin must lie between 85 degrees south and north.");

        Origin = origin;
        _northing = Project(origin.Latitude * Radian, 0).Y;
    }

    public GeoPoint Origin { get; }

    /// <summary>The projection as a PROJ string, which is what OpenDRIVE's geoReference holds.</summary>
    public string Proj => FormattableString.Invariant(
        $"+proj=tmerc +lat_0={Origin.Latitude:R} +lon_0={Origin.Longitude:R} +k=1 +x_0=0 +y_0=0 +ellps=WGS84 +units=m +no_defs");

    /// <summary>Metres east and north of the origin.</summary>
    public Vector2 ToLocal(GeoPoint place)
    {
        var projected = Project(place.Latitude * Radian, (place.Longitude - Origin.Longitude) * Radian);
        return projected with { Y = projected.Y - _northing };
    }

    public GeoPoint ToGeo(Vector2 local)
    {
        var (xi, eta) = ((local.Y + _northing) / Radius, local.X / Radius);
        var (along, across) = (xi, eta);

        for (var order = 1; order <= Back.Length; order++)
        {
            var (sin, cos) = ExactMath.SinCos(2 * order * xi);
            along -= Back[order - 1] * sin * Cosh(2 * order * eta);
            across -= Back[order - 1] * cos * Sinh(2 * order * eta);
        }

        var (sine, cosine) = ExactMath.SinCos(along);
        var conformal = sine / Math.Sqrt(Square(Sinh(across)) + Square(cosine));
        var latitude = ExactMath.Atan(TangentFrom(conformal));
        var longitude = ExactMath.Atan2(Sinh(across), cosine);
        return new GeoPoint(latitude / Radian, Origin.Longitude + (longitude / Radian));
    }

    private static Vector2 Project(double latitude, double longitude)
    {
        var tangent = Conformal(ExactMath.Tan(latitude));
        var (sin, cos) = ExactMath.SinCos(longitude);
        var (xi, eta) = (ExactMath.Atan2(tangent, cos), Asinh(sin / Math.Sqrt(Square(tangent) + Square(cos))));
        var (along, across) = (xi, eta);

        for (var order = 1; order <= Forward.Length; order++)
        {
            var (sine, cosine) = ExactMath.SinCos(2 * order * xi);
            along += Forward[order - 1] * sine * Cosh(2 * order * eta);
            across += Forward[order - 1] * cosine * Sinh(2 * order * eta);
        }

        return new Vector2(Radius * across, Radius * along);
    }

    /// <summary>The tangent of the conformal latitude from that of the geographic one (Karney, equation 7).</summary>
    private static double Conformal(double tangent)
    {
        var secant = Math.Sqrt(1 + Square(tangent));
        var sigma = Sinh(Eccentricity * Atanh(Eccentricity * tangent / secant));
        return (tangent * Math.Sqrt(1 + Square(sigma))) - (sigma * secant);
    }

    /// <summary>Newton's method (Karney, equations 19 to 21): two steps reach the last bit, three are safe.</summary>
    private static double TangentFrom(double conformal)
    {
        var tangent = conformal;

        for (var step = 0; step < 4; step++)
        {
            var reached = Conformal(tangent);
            var slope = (1 + (OneMinusSquare * Square(tangent))) / (OneMinusSquare * Math.Sqrt(1 + Square(tangent)));
            tangent += (conformal - reached) / Math.Sqrt(1 + Square(reached)) * slope;
        }

        return tangent;
    }

    /// <summary>Row j holds the coefficients of n^j, n^(j+1), ... of the series' j-th term.</summary>
    private static double[] Series(params double[][] rows) =>
        [.. rows.Select((row, index) => Power(Third, index + 1) * row.Select((factor, more) => factor * Power(Third, more)).Sum())];

    private static double Power(double number, int exponent)
    {
        var product = 1.0;

        for (var count = 0; count < exponent; count++)
            product *= number;

        return product;
    }

    private static double Square(double x) => x * x;

    private static double Sinh(double x) => (ExactMath.Exp(x) - ExactMath.Exp(-x)) / 2;

    private static double Cosh(double x) => (ExactMath.Exp(x) + ExactMath.Exp(-x)) / 2;

    private static double Asinh(double x) => Math.Sign(x) * ExactMath.Log(Math.Abs(x) + Math.Sqrt(1 + (x * x)));

    private static double Atanh(double x) => ExactMath.Log((1 + x) / (1 - x)) / 2;
}
