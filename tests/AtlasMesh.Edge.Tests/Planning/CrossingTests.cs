using AtlasMesh.Edge.Planning;

namespace AtlasMesh.Edge.Tests.Planning;

public sealed class CrossingTests
{
    [TestCase(2, 0.5, 0, 4)]
    [TestCase(0, 0.5, 0, 0)]
    [TestCase(0.5, 0, 1, 1)]
    [TestCase(1.5, 0.5, 1, 1 + (0.5 / 1.5))]
    public void He_who_comes_is_taken_to_gain_lateral_speed_for_one_second_more(
        double distance, double towards, double gaining, double seconds) =>
        Assert.That(Crossing.EntersIn(distance, towards, gaining), Is.EqualTo(seconds).Within(1e-9));

    [TestCase(3.0, true)]
    [TestCase(1.0, true)]
    [TestCase(0.2, true)]
    public void Who_is_nearly_passed_is_passed(double entersIn, bool isPassed) =>
        Assert.That(Crossing.IsPassed(Other(rear: -6, speed: 5), Own(15), entersIn), Is.EqualTo(isPassed));

    [Test]
    public void Who_is_ahead_and_can_be_stayed_behind_is_not_passed() =>
        Assert.That(Crossing.IsPassed(Other(rear: 20, speed: 8), Own(15), 1.5), Is.False);

    [Test]
    public void Who_is_ahead_and_cannot_be_stayed_behind_is_passed_if_that_is_sooner_over() =>
        Assert.That(Crossing.IsPassed(Other(rear: 2, speed: 2), Own(16), 0.7), Is.True);

    [Test]
    public void Who_drives_faster_is_never_passed() =>
        Assert.That(Crossing.IsPassed(Other(rear: -6, speed: 20), Own(15), 0.2), Is.False);

    // 3 m of overlap and half a metre more, in two seconds at equal speeds: 2 * 3.5 / 4.
    [Test]
    public void Falling_back_takes_the_deceleration_that_opens_the_gap_in_time() =>
        Assert.That(Crossing.FallingBack(Other(rear: -3, speed: 15), Own(15), 2), Is.EqualTo(1.75).Within(1e-9));

    // Our front bumper is at 0; a car is 5 m long.
    private static Track Other(double rear, double speed) => new() { Rear = rear, Front = rear + 5, AlongSpeed = speed };

    private static Own Own(double speed) => new(0, 0, 1, 5, speed, 10);
}
