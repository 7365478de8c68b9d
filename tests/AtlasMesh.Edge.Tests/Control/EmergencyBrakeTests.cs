using AtlasMesh.Edge.Control;
using AtlasMesh.Edge.Planning;

namespace AtlasMesh.Edge.Tests.Control;

public sealed class EmergencyBrakeTests
{
    [Test]
    public void It_comes_on_above_five_metres_per_second_squared_and_asks_for_more_than_is_needed()
    {
        var brake = default(EmergencyBrake).Next(5.5, 3, 7, 15, 10);

        Assert.That(brake, Is.EqualTo(new EmergencyBrake(true, 7, 5.5 * 1.35)));
    }

    [Test]
    public void It_never_asks_for_more_than_the_vehicle_is_built_for() =>
        Assert.That(default(EmergencyBrake).Next(double.PositiveInfinity, 0, 7, 15, 9).Demand, Is.EqualTo(9));

    [Test]
    public void It_stays_on_until_the_danger_is_well_past_so_that_it_does_not_flutter()
    {
        var brake = default(EmergencyBrake).Next(5.5, 3, 7, 15, 10);
        foreach (var required in new[] { 4.9, 3.0, 5.1, 2.1 })
        {
            brake = brake.Next(required, 3, 7, 12, 10);
            Assert.That(brake.IsOn, Is.True);
        }

        Assert.That(brake.Next(1.9, 3, 7, 10, 10).IsOn, Is.False);
    }

    [TestCase(16.7, 30, 0, 5.0)]
    [TestCase(16.7, 60, 0, 2.5)]
    [TestCase(16.7, 10, 11.1, 2.1)]
    [TestCase(10, 20, 15, 0)]
    public void What_is_required_follows_from_gap_and_closing_speed(double speed, double gap, double lead, double expected)
    {
        var threat = new Threat(1, gap, lead, 0, Bearing.Blocking);

        Assert.That(Follower.Required(speed, in threat), Is.EqualTo(expected).Within(0.7));
    }

    [Test]
    public void A_lead_that_brakes_hard_requires_more_than_its_present_speed_says()
    {
        var steady = new Threat(1, 25, 15, 0, Bearing.Blocking);
        var braking = steady with { Acceleration = -8 };

        Assert.That(Follower.Required(16, in braking), Is.GreaterThan(Follower.Required(16, in steady) + 2));
    }

    [Test]
    public void Who_comes_into_the_way_just_ahead_at_our_speed_is_no_emergency()
    {
        var abreast = new Threat(1, 0.89, 2.72, 0, Bearing.Blocking);
        var braking = new Threat(1, 0.89, 0.5, 0, Bearing.Blocking);

        Assert.That(Follower.Required(2.76, in abreast), Is.LessThan(0.1));
        Assert.That(Follower.Required(2.76, in braking), Is.EqualTo(double.PositiveInfinity));
    }

    [Test]
    public void A_gap_that_is_gone_requires_everything()
    {
        var threat = new Threat(1, 0.5, 0, 0, Bearing.Blocking);

        Assert.That(Follower.Required(5, in threat), Is.EqualTo(double.PositiveInfinity));
    }
}
