using CsCheck;

namespace AtlasMesh.Exact.Tests;

public sealed class WrapAngleTests
{
    [TestCase(0, 0), TestCase(3, 3), TestCase(-3, -3), TestCase(Math.PI, Math.PI), TestCase(-Math.PI, Math.PI)]
    [TestCase(4, 4 - (2 * Math.PI)), TestCase(-4, (2 * Math.PI) - 4), TestCase(2 * Math.PI, -2.4492935982947064e-16)]
    public void An_angle_wraps_into_the_half_open_turn(double radians, double expected) =>
        Assert.That(ExactMath.WrapAngle(radians), Is.EqualTo(expected).Within(1).Ulps);

    [Test]
    public void A_wrapped_angle_points_where_the_angle_did() =>
        Gen.Double[-1e5, 1e5].Sample(x =>
        {
            var wrapped = ExactMath.WrapAngle(x);
            return wrapped > -Math.PI && wrapped <= Math.PI
                && Math.Abs(ExactMath.Sin(wrapped) - ExactMath.Sin(x)) < 1e-15
                && Math.Abs(ExactMath.Cos(wrapped) - ExactMath.Cos(x)) < 1e-15;
        });

    [Test]
    public void Next_to_half_a_turn_it_stays_inside()
    {
        for (var turns = -1001; turns <= 1001; turns += 2)
        {
            foreach (var x in new[] { turns * Math.PI, Math.BitIncrement(turns * Math.PI), Math.BitDecrement(turns * Math.PI) })
                Assert.That(ExactMath.WrapAngle(x), Is.GreaterThan(-Math.PI).And.LessThanOrEqualTo(Math.PI), $"at {x:R}");
        }
    }
}
