using AtlasMesh.Contracts;
using AtlasMesh.Edge.Planning;
using AtlasMesh.Edge.Ports;
using AtlasMesh.Edge.Tests.Proving;

namespace AtlasMesh.Edge.Tests.Driving;

public sealed class FollowingTests
{
    private const double Sixty = 60 / 3.6;

    [TestCase(20)]
    [TestCase(40)]
    [TestCase(60)]
    [TestCase(90)]
    [TestCase(130)]
    public void A_steady_gap_is_never_below_the_regulation(double kilometresPerHour)
    {
        var speed = kilometresPerHour / 3.6;
        var lead = Actor.Car(20 + (2.2 * speed), Roadway.Middle, speed - 2);
        var ground = new ProvingGround(Roadway.Straight(), speed, lead).Run(60);
        var steady = ground.Samples.Where(sample => sample.Time > 40).ToList();

        Assert.That(steady.Min(sample => sample.Gap - FollowingGap.Least(sample.Speed)), Is.GreaterThan(0));
        Assert.That(steady.Max(sample => sample.Gap - FollowingGap.Least(sample.Speed)), Is.LessThan(4));
        Assert.That(ground.Samples.Min(sample => sample.Acceleration), Is.GreaterThan(-2.5));
    }

    [Test]
    public void A_stopped_car_is_stopped_for_from_60_kmh_without_haste()
    {
        var ground = new ProvingGround(Roadway.Straight(), Sixty, Actor.Car(300, Roadway.Middle, 0)).Run(40);

        Assert.That(ground.CollisionSpeed, Is.Null);
        Assert.That(ground.Samples[^1].Speed, Is.Zero);
        Assert.That(ground.Samples[^1].Gap, Is.InRange(2.0, 5.0));
        Assert.That(ground.Samples.Min(sample => sample.Acceleration), Is.GreaterThan(-2.6));
        Assert.That(ground.Notes(EventKinds.EmergencyBrakingBegan), Is.Empty);
    }

    [TestCase(40, 14)]
    [TestCase(60, 17.5)]
    [TestCase(120, 27)]
    public void A_vehicle_drives_no_faster_than_it_can_stop_within_its_sight(double sight, double most)
    {
        var ground = new ProvingGround(Roadway.Straight(), 30) { Sight = sight }.Run(30);

        Assert.That(ground.Samples[^1].Speed, Is.InRange(0.8 * most, most));
        Assert.That(ground.Samples.Min(sample => sample.Acceleration), Is.GreaterThan(-2.6));
    }

    [Test]
    public void Without_any_sight_a_vehicle_stands() =>
        Assert.That(new ProvingGround(Roadway.Straight(), 10) { Sight = double.NaN }.Run(30).Samples[^1].Speed, Is.Zero.Within(0.05));

    [TestCase(-2)]
    [TestCase(-6)]
    [TestCase(-9.81)]
    public void A_lead_that_brakes_to_a_stop_is_not_hit(double deceleration)
    {
        var lead = new Actor(1, ObjectKind.Vehicle, 5, 2)
        {
            S = 5 + 3.9 + 2.5 + (2 * Sixty),
            T = Roadway.Middle,
            Along = Sixty,
            Script = (actor, now) => actor.Along = now > 10 ? Math.Max(0, actor.Along + (deceleration * 0.01)) : Sixty,
        };
        var ground = new ProvingGround(Roadway.Straight(), Sixty, lead).Run(30);

        Assert.That(ground.CollisionSpeed, Is.Null);
        Assert.That(ground.Samples.Min(sample => sample.Gap), Is.GreaterThan(1.5));
        Assert.That(ground.Samples[^1].Speed, Is.Zero);
    }

    [Test]
    public void The_vehicle_goes_on_when_the_lead_does()
    {
        var lead = new Actor(1, ObjectKind.Vehicle, 5, 2)
        {
            S = 60,
            T = Roadway.Middle,
            Along = 8,
            Script = (actor, now) => actor.Along = now switch
            {
                < 5 => 8,
                < 20 => Math.Max(0, actor.Along - 0.02),
                _ => Math.Min(8, actor.Along + 0.015),
            },
        };
        var ground = new ProvingGround(Roadway.Straight(), 8, lead).Run(40);

        Assert.That(ground.Samples.Single(sample => Math.Abs(sample.Time - 19.5) < 0.004).Speed, Is.Zero);
        Assert.That(ground.Samples[^1].Speed, Is.EqualTo(8).Within(0.4));
    }
}
