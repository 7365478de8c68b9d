using AtlasMesh.Edge.Ports;
using AtlasMesh.Edge.Tests.Proving;
using AtlasMesh.Exact;

namespace AtlasMesh.Edge.Tests;

public sealed class EdgeStackTests
{
    private const double Sixty = 60 / 3.6;

    [Test]
    public void A_tick_of_quiet_driving_allocates_nothing()
    {
        var (lead, neighbour) = (Actor.Car(60, Roadway.Middle, Sixty), Actor.Car(50, Roadway.Middle + 3.5, Sixty));
        var ground = new ProvingGround(Roadway.Straight(), Sixty, lead, neighbour);
        ground.Run(20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            ground.Stack.Tick();

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void The_same_drive_gives_the_same_bits()
    {
        var first = Drive();
        var second = Drive();

        Assert.That(second.Samples, Is.EqualTo(first.Samples));
        Assert.That(second.Journal, Is.EqualTo(first.Journal));
    }

    [Test]
    public void Eyes_that_stay_shut_end_in_a_minimal_risk_stop_with_hazard_lights()
    {
        var ground = new ProvingGround(Roadway.Straight(), Sixty) { IsBlindFrom = 10 }.Run(45);

        Assert.That(ground.Samples[^1].Speed, Is.Zero);
        Assert.That(ground.Samples[^1].Mode, Is.EqualTo("parked"));
        Assert.That(ground.Vehicle.Demand.HazardLights, Is.True);
        Assert.That(ground.Samples.Min(sample => sample.Acceleration), Is.GreaterThan(-1.2));
    }

    [Test]
    public void A_vehicle_that_is_handed_over_before_the_first_fix_waits_a_moment_for_it()
    {
        var ground = new ProvingGround(Roadway.Straight(), Sixty)
        {
            EngagedAt = 0,
            Gnss = static now => now < 0.3 ? null : default(Vector2),
        };
        ground.Run(10);

        Assert.That(ground.Samples[^1].Mode, Is.EqualTo("driving"));
        Assert.That(ground.Samples[^1].Speed, Is.EqualTo(Sixty).Within(0.1));
    }

    [Test]
    public void A_vehicle_that_never_learns_where_it_is_stops()
    {
        var ground = new ProvingGround(Roadway.Straight(), Sixty) { EngagedAt = 0, Gnss = static _ => null }.Run(30);

        Assert.That(ground.Samples[^1].Speed, Is.Zero);
        Assert.That(ground.Vehicle.Demand.HazardLights, Is.True);
    }

    [Test]
    public void A_person_who_drives_is_only_watched()
    {
        var ground = new ProvingGround(Roadway.Bend(400), Sixty) { EngagedAt = 1_000 }.Run(20);

        Assert.That(ground.Samples[^1].Mode, Is.EqualTo("manual"));
        Assert.That(ground.Vehicle.Demand, Is.EqualTo(default(DriveCommand)));

        // A sample is taken up to a tick after the belief: a third of a metre at this speed.
        Assert.That(ground.Samples[^1].PositionError, Is.LessThan(0.5));
    }

    [Test]
    public void The_end_of_the_road_is_stopped_at()
    {
        var ground = new ProvingGround(Roadway.Straight(length: 900), Sixty).Run(90);

        Assert.That(ground.Samples[^1].Speed, Is.Zero);
        Assert.That(ground.Vehicle.Pose.X, Is.InRange(860, 900 - 3.9));
    }

    private static ProvingGround Drive() =>
        new ProvingGround(Roadway.Winding(), Sixty, Actor.Car(70, Roadway.Middle, Sixty - 3)) { Noise = Noise.Usual }.Run(30);
}
