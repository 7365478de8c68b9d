using AtlasMesh.Edge.Planning;

namespace AtlasMesh.Edge.Tests.Planning;

public sealed class FollowingGapTests
{
    // UN R157 5.2.3.3: km/h, seconds.
    [TestCase(7.2, 1.0)]
    [TestCase(10, 1.1)]
    [TestCase(20, 1.2)]
    [TestCase(30, 1.3)]
    [TestCase(40, 1.4)]
    [TestCase(50, 1.5)]
    [TestCase(60, 1.6)]
    public void The_regulations_table_is_kept(double kilometresPerHour, double seconds)
    {
        var speed = kilometresPerHour / 3.6;

        Assert.That(FollowingGap.Least(speed), Is.EqualTo(Math.Max(2, speed * seconds)).Within(1e-9));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public void It_is_never_below_two_metres(double speed) => Assert.That(FollowingGap.Least(speed), Is.EqualTo(2));

    [Test]
    public void It_grows_with_speed() =>
        Assert.That(Enumerable.Range(0, 400).Select(tenths => FollowingGap.Least(tenths / 10.0)), Is.Ordered);
}
