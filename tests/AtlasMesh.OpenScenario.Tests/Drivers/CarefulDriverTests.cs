using AtlasMesh.OpenScenario.Drivers;
using CsCheck;

namespace AtlasMesh.OpenScenario.Tests.Drivers;

public sealed class CarefulDriverTests
{
    private const double Moment = 0.01;

    [Test]
    public void He_brakes_three_quarters_of_a_second_after_the_risk_is_evaluated_and_needs_six_tenths_to_brake_fully()
    {
        var (state, own) = (default(DriverState), Own(Traffic.Sixty));
        var braking = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            var other = Beside(gap: 25, speed: 4) with { InwardFor = i * Moment };
            state = CarefulDriver.Next(in state, in own, [other], Moment);
            braking.Add(-state.Acceleration);
        }

        var began = braking.FindIndex(value => value > 0) * Moment;
        var full = braking.FindIndex(value => value >= CarefulDriver.Braking - 1e-9) * Moment;
        Assert.That(began, Is.EqualTo(0.4 + 0.75).Within(0.021));
        Assert.That(full - began, Is.EqualTo(0.6).Within(0.021));
        Assert.That(braking.Max(), Is.EqualTo(0.774 * 9.80665).Within(1e-9));
    }

    [TestCase(1.99, true)]
    [TestCase(2.01, false)]
    public void A_cut_in_is_a_danger_below_two_seconds_to_collision(double ttc, bool isDanger)
    {
        var own = Own(Traffic.Sixty);
        var other = Beside(gap: ttc * 10, speed: Traffic.Sixty - 10) with { InwardFor = 0.5 };

        Assert.That(CarefulDriver.Next(default, in own, [other], Moment).Phase == DriverPhase.Reacting, Is.EqualTo(isDanger));
    }

    [Test]
    public void Who_only_wanders_in_his_lane_is_no_danger()
    {
        var own = Own(Traffic.Sixty);

        Assert.That(CarefulDriver.Next(default, in own, [Beside(gap: 10, speed: 5)], Moment).IsCalm, Is.True);
    }

    [Test]
    public void The_emergency_brake_comes_in_without_delay_and_brakes_harder()
    {
        var (state, own) = (default(DriverState), Own(10));
        var other = new Sighting(1, false, 10, 15, -1, 1, 0, 0, 0);
        for (var i = 0; i < 100; i++)
            state = CarefulDriver.Next(in state, in own, [other], Moment);

        Assert.That(state.Phase, Is.EqualTo(DriverPhase.Emergency));
        Assert.That(-state.Acceleration, Is.EqualTo(0.85 * 9.80665).Within(1e-9));
    }

    [Test]
    public void Who_avoids_a_cut_in_avoids_one_that_leaves_more_room() =>
        Gen.Select(Gen.Double[5, 20], Gen.Double[1, 12], Gen.Double[2, 40], Gen.Double[0, 20]).Sample((speed, slower, gap, more) =>
            IsMet(speed, Math.Min(slower, speed), gap) || !IsMet(speed, Math.Min(slower, speed), gap + more));

    [Test]
    public void Deciding_allocates_nothing()
    {
        var (state, own) = (default(DriverState), Own(Traffic.Sixty));
        var seen = new[] { Beside(gap: 20, speed: 4) with { InwardFor = 1 }, Beside(gap: 50, speed: 5) };
        state = CarefulDriver.Next(in state, in own, seen, Moment);
        state = RegulationLimit.Next(in state, in own, seen, Moment);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            state = CarefulDriver.Next(in state, in own, seen, Moment);
            state = RegulationLimit.Next(in state, in own, seen, Moment);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    // Somebody who is in the lane at once, so far ahead, and keeps his speed.
    private static bool IsMet(double speed, double slower, double gap)
    {
        var (state, own) = (default(DriverState), Own(speed));
        var rear = gap;
        for (var i = 0; i < 3000; i++)
        {
            var other = new Sighting(1, false, rear, rear + 5, -1, 1, speed - slower, 0, 0) { InwardFor = i * Moment };
            state = CarefulDriver.Next(in state, in own, [other], Moment);
            own = own.Moved(state.Acceleration, Moment);
            rear += (speed - slower) * Moment;
            if (own.Front >= rear)
                return true;
        }

        return false;
    }

    private static Driven Own(double speed) => new(0, 5, 1, 0, speed);

    private static Sighting Beside(double gap, double speed) => new(1, false, gap, gap + 5, 2, 4, speed, -0.5, 0);
}
