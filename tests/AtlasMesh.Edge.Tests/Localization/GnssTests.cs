using AtlasMesh.Contracts;
using AtlasMesh.Edge.Tests.Proving;
using AtlasMesh.Exact;

namespace AtlasMesh.Edge.Tests.Localization;

public sealed class GnssTests
{
    private const double Sixty = 60 / 3.6;
    private const double At = 35;

    [Test]
    public void Clean_noisy_driving_stays_within_half_a_metre_and_accuses_nobody()
    {
        var ground = new ProvingGround(Roadway.Winding(), Sixty) { Noise = Noise.Usual }.Run(90);

        Assert.That(ground.Samples.Where(sample => sample.Time > 5).Max(sample => sample.PositionError), Is.LessThan(0.6));
        Assert.That(ground.Notes(EventKinds.SpoofConfirmed), Is.Empty);
        Assert.That(ground.Notes(EventKinds.GnssLost), Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Half_a_minute_without_satellites_in_a_bend_keeps_the_lane_by_its_markings(bool noisy)
    {
        var ground = new ProvingGround(Roadway.Winding(), Sixty)
        {
            Noise = noisy ? Noise.Usual : Noise.None,
            Gnss = static now => now is > 25 and < 55 ? null : default(Vector2),
        }.Run(70);

        Assert.That(ground.Samples.Max(sample => Math.Abs(sample.Offset)), Is.LessThan(0.4));
        Assert.That(ground.Notes(EventKinds.GnssLost).Single().At.Seconds, Is.EqualTo(27).Within(0.2));
        Assert.That(ground.Notes(EventKinds.GnssRestored).Single().At.Seconds, Is.EqualTo(55).Within(0.2));
        Assert.That(ground.Samples.Max(sample => sample.PositionError), Is.LessThan(6));
        Assert.That(ground.Samples[^1].PositionError, Is.LessThan(0.7));
        Assert.That(ground.Notes(EventKinds.SpoofConfirmed), Is.Empty);
    }

    [Test]
    public void Without_satellites_and_markings_the_vehicle_slows_and_then_stops()
    {
        var ground = new ProvingGround(Roadway.Straight(), Sixty)
        {
            Noise = Noise.Usual,
            Gnss = static now => now > 25 ? null : default(Vector2),
            SeesLane = static now => now <= 25,
        }.Run(90);

        Assert.That(ground.Notes(EventKinds.SpeedCapped), Has.Exactly(1).Items);
        Assert.That(ground.Notes(EventKinds.MinimalRiskStopBegan), Has.Exactly(1).Items);
        Assert.That(ground.Samples[^1].Speed, Is.Zero);
        Assert.That(ground.Samples[^1].Mode, Is.EqualTo("parked"));
        Assert.That(ground.Samples.Max(sample => Math.Abs(sample.Offset)), Is.LessThan(0.75));
        Assert.That(ground.Vehicle.Demand.HazardLights, Is.True);
    }

    [Test]
    public void A_jump_is_confirmed_within_a_second_and_for_good(
        [Values(5, 10, 50)] double metres, [Values] bool across, [Values] bool noisy)
    {
        var jump = across ? new Vector2(0, metres) : new Vector2(-metres, 0);
        var ground = new ProvingGround(Roadway.Straight(), Sixty)
        {
            Noise = noisy ? Noise.Usual : Noise.None,
            Gnss = now => now > At ? jump : default(Vector2),
        }.Run(100);

        var confirmed = ground.Notes(EventKinds.SpoofConfirmed).Single();
        Assert.That(confirmed.At.Seconds, Is.InRange(At, At + 1));
        Assert.That(confirmed.Value, Is.EqualTo(metres).Within(1.5));
        var capped = ground.Notes(EventKinds.SpeedCapped).Single();
        Assert.That((capped.At - confirmed.At).Seconds, Is.LessThanOrEqualTo(0.2));
        Assert.That(capped.Value, Is.EqualTo(8.3));
        Assert.That(ground.Samples.Max(sample => Math.Abs(sample.Offset)), Is.LessThan(0.4));
        Assert.That(ground.Samples.Where(sample => sample.Time > At).Max(sample => sample.PositionError), Is.LessThan(1.5));
        Assert.That(ground.Notes(EventKinds.MinimalRiskStopBegan), Has.Exactly(1).Items);
        Assert.That(ground.Samples[^1].Speed, Is.Zero);
        Assert.That(ground.Samples.Min(sample => sample.Acceleration), Is.GreaterThan(-1.3));
    }

    // Detection times that are hoped for: 5 m/s in 3 s, 2 m/s in 5 s, 1 m/s in 8 s, 0.5 m/s in 15 s.
    [TestCase(5, 3)]
    [TestCase(2, 5)]
    [TestCase(1, 8)]
    [TestCase(0.5, 15)]
    public void A_slow_pull_is_confirmed_too_and_what_it_did_is_undone(double metresPerSecond, double within)
    {
        var ground = new ProvingGround(Roadway.Straight(), Sixty)
        {
            Noise = Noise.Usual,
            Gnss = now => now > At ? new Vector2(0, (now - At) * metresPerSecond) : default(Vector2),
        }.Run(At + 20);

        var confirmed = ground.Notes(EventKinds.SpoofConfirmed).Single().At.Seconds;
        Assert.That(confirmed, Is.InRange(At, At + within));
        Assert.That(ground.Samples.Where(sample => sample.Time > confirmed).Max(sample => sample.PositionError), Is.LessThan(1.5));
    }

    [Test]
    public void Satellites_that_come_back_in_the_wrong_place_are_not_believed()
    {
        var ground = new ProvingGround(Roadway.Straight(), Sixty)
        {
            Noise = Noise.Usual,
            Gnss = static now => now switch { < 25 => default(Vector2), < 35 => null, _ => new Vector2(40, 0) },
        }.Run(50);

        Assert.That(ground.Notes(EventKinds.SpoofConfirmed), Has.Exactly(1).Items);
        Assert.That(ground.Samples.Max(sample => sample.PositionError), Is.LessThan(4));
    }
}
