using AtlasMesh.Exact;
using CsCheck;

namespace AtlasMesh.Roads.Tests;

public sealed class CurveSegmentTests
{
    private const double Micrometre = 1e-6;

    [Test]
    public void A_spiral_ends_where_integration_of_its_heading_ends() =>
        Gen.Select(Gen.Double[1, 400], Gen.Double[-0.03, 0.03], Gen.Double[-0.03, 0.03], Gen.Double[-3, 3]).Sample(
            (length, start, end, heading) =>
            {
                var curve = Maps.Parse(Xodr.OneRoad(Xodr.Spiral(length, start, end, heading))).Roads[0].Curve;
                var reference = Integrated(length, start, end, heading);
                Assert.That((curve.At(length).Position - reference).Length, Is.LessThan(Micrometre));
                Assert.That(curve.At(length).Curvature, Is.EqualTo(end).Within(1e-12));
                Assert.That(curve.Heading(length), Is.EqualTo(heading + ((start + end) / 2 * length)).Within(1e-9));
            },
            iter: 300);

    [Test]
    public void The_euler_spiral_agrees_with_published_fresnel_integrals()
    {
        // C(1) = 0.7798934004, S(1) = 0.4382591474 (Abramowitz and Stegun, table 7.7): curvature pi s, length 1, times 100 m.
        var end = Maps.Parse(Xodr.OneRoad(Xodr.Spiral(100, 0, Math.PI / 100, 0))).Roads[0].Curve.At(100).Position;
        Assert.That(end.X, Is.EqualTo(77.98934004).Within(1e-7));
        Assert.That(end.Y, Is.EqualTo(43.82591474).Within(1e-7));
    }

    [TestCase(1e-9), TestCase(1e-4), TestCase(0.004), TestCase(-0.1)]
    public void An_arc_ends_on_its_circle(double curvature)
    {
        var length = Math.Min(10_000, 3 / Math.Abs(curvature));
        var end = Maps.Parse(Xodr.OneRoad(Xodr.Arc(length, curvature))).Roads[0].Curve.At(length).Position;
        var half = curvature * length / 2;
        var chord = length * Math.Sin(half) / half;
        Assert.That(end.X, Is.EqualTo(chord * Math.Cos(half)).Within(Micrometre));
        Assert.That(end.Y, Is.EqualTo(chord * Math.Sin(half)).Within(Micrometre));
    }

    [Test]
    public void The_tangent_is_the_direction_of_the_curve()
    {
        var curve = Maps.Parse(Xodr.OneRoad(Xodr.Spiral(200, 0.02, -0.03, 1))).Roads[0].Curve;

        for (var s = 0.5; s < 199; s += 0.5)
        {
            var ahead = (curve.At(s + 1e-4).Position - curve.At(s - 1e-4).Position) * (1 / 2e-4);
            Assert.That((ahead - curve.At(s).Tangent).Length, Is.LessThan(1e-7));
            var (sin, cos) = Math.SinCos(curve.Heading(s));
            Assert.That((new Vector2(cos, sin) - curve.At(s).Tangent).Length, Is.LessThan(1e-12));
        }
    }

    [Test]
    public void A_box_holds_its_segment()
    {
        foreach (var segment in Maps.Parse(Xodr.OneRoad(Xodr.Spiral(300, -0.05, 0.08, 2))).Roads[0].Curve.Segments)
        {
            for (var share = 0.0; share <= 1; share += 0.05)
                Assert.That(segment.Box.DistanceSquared(segment.At(segment.Length * share).Position), Is.Zero);
        }
    }

    /// <summary>Another method than the reader's: Simpson's rule over many steps, with the platform's sine and cosine.</summary>
    private static Vector2 Integrated(double length, double start, double end, double heading)
    {
        const int Steps = 4_000;
        var (x, y) = (0.0, 0.0);

        for (var step = 0; step <= 2 * Steps; step++)
        {
            var s = length * step / (2 * Steps);
            var angle = heading + (start * s) + ((end - start) / (2 * length) * s * s);
            var weight = (step is 0 or 2 * Steps ? 1 : step % 2 == 1 ? 4 : 2) * length / (6 * Steps);
            x += weight * Math.Cos(angle);
            y += weight * Math.Sin(angle);
        }

        return new Vector2(x, y);
    }
}
