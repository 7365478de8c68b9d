using System.Globalization;
using AtlasMesh.Exact;
using CsCheck;

namespace AtlasMesh.Roads.Tests;

/// <summary>paramPoly3 and poly3 against an integration of their own in small steps.</summary>
public sealed class PolynomialTests
{
    private const double Millimetre = 1e-3;

    private static readonly Gen<double> Bend = Gen.Double[-0.5, 0.5];

    [Test]
    public void A_place_on_a_paramPoly3_is_its_arc_length_from_the_start([Values] bool normalized) =>
        Gen.Select(Gen.Double[5, 300], Bend, Bend, Bend, Bend).Sample(
            (size, cu, du, cv, dv) =>
            {
                // Over p from 0 to 1 of the size of the curve; over metres the same curve with p of the length of the curve.
                var shape = (Size: size, Cu: cu * 0.3, Du: du * 0.3, Cv: cv, Dv: dv);
                AssertFollows(normalized, shape);
            },
            iter: 150);

    [Test]
    public void A_place_on_a_poly3_is_its_arc_length_from_the_start() =>
        Gen.Select(Gen.Double[5, 200], Gen.Double[-0.01, 0.01], Gen.Double[-1e-4, 1e-4], Gen.Double[-3, 3]).Sample(
            (length, c, d, heading) =>
            {
                var text = Text($"<poly3 a='0' b='0' c='{c:R}' d='{d:R}'/>");
                var curve = Road(text, length, heading).Roads[0].Curve;
                var (sin, cos) = Math.SinCos(heading);
                var (u, gone, step) = (0.0, 0.0, length / 20_000);

                for (var next = length / 7; gone < length; u += step)
                {
                    var middle = u + (step / 2);
                    var slope = (2 * c * middle) + (3 * d * middle * middle);
                    gone += Math.Sqrt(1 + (slope * slope)) * step;

                    if (gone < next || gone >= length)
                        continue;

                    var (x, y) = (u + step, Value(0, c, d, u + step));
                    AssertNear(curve.At(gone).Position, new Vector2((x * cos) - (y * sin), (x * sin) + (y * cos)), Millimetre);
                    next += length / 7;
                }
            },
            iter: 60);

    [Test]
    public void Heading_and_curvature_are_those_of_the_polynomial()
    {
        // v = u²/200 from a paramPoly3 over p = u: curvature 1/100 at the start, slope p/100 along the way.
        var length = Simpson(p => Math.Sqrt(1 + (p * p / 1e4)), 50);
        var text = "<paramPoly3 aU='0' bU='50' cU='0' dU='0' aV='0' bV='0' cV='12.5' dV='0'/>";
        var network = Road(text, length, 0);
        Assert.That(network.Curvature(0, 0), Is.EqualTo(0.01).Within(2e-5));
        var end = network.ToWorld(new RoadPosition(0, length, 0));
        Assert.That(end.Heading, Is.EqualTo(Math.Atan(0.5)).Within(1e-6));
        Assert.That(end.X, Is.EqualTo(50).Within(1e-5));
        Assert.That(end.Y, Is.EqualTo(12.5).Within(1e-5));
    }

    [Test]
    public void The_geometry_after_a_polynomial_begins_where_it_ends()
    {
        var text = Xodr.File(
            "<road id='1' length='70' junction='-1'><planView>"
            + "<geometry s='0' x='0' y='0' hdg='0' length='50'><paramPoly3 pRange='arcLength' "
            + "aU='0' bU='1' cU='0' dU='0' aV='0' bV='0' cV='0' dV='0'/></geometry>"
            + "<geometry s='50' x='50' y='0' hdg='0' length='20'><line/></geometry>"
            + $"</planView><lanes>{Xodr.TwoLanes}</lanes></road>");
        var network = Maps.Parse(text);
        Assert.That(network.Warnings, Is.Empty);
        Assert.That(network.ToWorld(new RoadPosition(0, 60, 0)).X, Is.EqualTo(60).Within(1e-9));
    }

    [Test]
    public void A_length_that_a_polynomial_does_not_have_is_refused_since_1_7_and_stretched_with_a_warning_before()
    {
        const string Text = "<paramPoly3 aU='0' bU='100.5' cU='0' dU='0' aV='0' bV='0' cV='0' dV='0'/>";
        var old = Road(Text, 100, 0);
        Assert.That(old.Warnings.Select(warning => warning.Code), Is.EqualTo(new[] { "ROD023" }));
        Assert.That(old.ToWorld(new RoadPosition(0, 50, 0)).X, Is.EqualTo(50.25).Within(1e-6), "s is stretched evenly");

        var fresh = Xodr.OneRoad(Xodr.Geometry(100, 0, Text)).Replace("revMinor='6'", "revMinor='7'", StringComparison.Ordinal);
        Assert.That(OpenDriveReader.Read("map.xodr", fresh).Faults.Select(fault => fault.Code), Is.EqualTo(new[] { "ROD023" }));
    }

    [Test]
    public void A_polynomial_has_the_same_bits_everywhere()
    {
        var network = Road("<paramPoly3 aU='0' bU='80' cU='3' dU='-2' aV='0' bV='0' cV='25' dV='-9'/>", 84.9, 0.3);
        var bits = Enumerable.Range(0, 80).Select(s => network.ToWorld(new RoadPosition(0, s, 1.5)))
            .Aggregate(17L, (sum, pose) => unchecked((sum * 31) + Bits(pose.X) + Bits(pose.Heading)));
        Assert.That(bits, Is.EqualTo(-5411121861164323455));
    }

    private static void AssertFollows(bool normalized, (double Size, double Cu, double Du, double Cv, double Dv) shape)
    {
        // In units of the size: u' = 1 + 2 cu p + 3 du p² stays above 0.1, so the curve never turns back.
        double Speed(double p) => shape.Size * Math.Sqrt(
            Square(1 + (2 * shape.Cu * p) + (3 * shape.Du * p * p)) + Square((2 * shape.Cv * p) + (3 * shape.Dv * p * p)));

        var length = Simpson(Speed, 1);
        var (range, scale) = normalized ? ("normalized", 1.0) : ("arcLength", length);
        var text = Text(
            $"<paramPoly3 pRange='{range}' aU='0' bU='{shape.Size / scale:R}' cU='{shape.Size * shape.Cu / scale / scale:R}' ")
            + Text($"dU='{shape.Size * shape.Du / scale / scale / scale:R}' aV='0' bV='0' ")
            + Text($"cV='{shape.Size * shape.Cv / scale / scale:R}' dV='{shape.Size * shape.Dv / scale / scale / scale:R}'/>");
        var curve = Road(text, length, 0).Roads[0].Curve;

        foreach (var p in new[] { 0.0, 0.13, 0.5, 0.77, 1 })
        {
            var s = p * Simpson(q => Speed(q * p), 1);
            var place = new Vector2(shape.Size * Value(p, shape.Cu, shape.Du, p), shape.Size * Value(0, shape.Cv, shape.Dv, p));
            AssertNear(curve.At(s).Position, place, Millimetre);
        }
    }

    private static void AssertNear(Vector2 found, Vector2 expected, double tolerance) =>
        Assert.That((found - expected).Length, Is.LessThan(tolerance), $"{found} is not {expected}");

    private static double Value(double first, double c, double d, double p) => first + (c * p * p) + (d * p * p * p);

    private static long Bits(double number) => BitConverter.DoubleToInt64Bits(number);

    private static double Square(double x) => x * x;

    private static double Simpson(Func<double, double> f, double to)
    {
        const int Steps = 4_000;
        var sum = f(0) + f(to);

        for (var step = 1; step < Steps; step++)
            sum += (step % 2 == 0 ? 2 : 4) * f(to * step / Steps);

        return sum * to / Steps / 3;
    }

    private static RoadNetwork Road(string shape, double length, double heading) =>
        Maps.Parse(Xodr.OneRoad(Xodr.Geometry(length, heading, shape)));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
