using AtlasMesh.Exact;
using AtlasMesh.Twin.Sensors;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Tests.Sensors;

public sealed class OwnMotionTests
{
    private static readonly Pose Truth = new(100, -50, 0.5);

    [Test]
    public void Fixes_scatter_about_the_truth_as_the_receiver_says_of_itself()
    {
        var errors = Seeds(200).SelectMany(seed => Fixes(seed, 20)).Select(fix => fix.East - Truth.X).ToList();

        Assert.That(errors.Average(), Is.EqualTo(0).Within(0.01));
        Assert.That(Deviation(errors), Is.EqualTo(0.067).Within(0.01), "0.03 white and 0.06 wandering");
        Assert.That(Deviation(errors), Is.LessThan(GnssReceiver.Sigma));
    }

    [Test]
    public void The_error_wanders_slowly_under_the_white_noise()
    {
        var errors = Fixes(seed: 3, count: 3_000).Select(fix => fix.North - Truth.Y).ToList();

        Assert.That(Correlation(errors, lag: 1), Is.GreaterThan(0.5));
        Assert.That(Correlation(errors, lag: 1_000), Is.InRange(-0.4, 0.4), "after 100 s little is left");
    }

    [Test]
    public void The_same_seed_gives_the_same_fixes_and_another_seed_or_vehicle_others()
    {
        var (first, again) = (Fixes(1, 10), Fixes(1, 10));

        Assert.That(again, Is.EqualTo(first));
        Assert.That(Fixes(2, 10), Is.Not.EqualTo(first));
        Assert.That(Fixes(1, 10, "v2"), Is.Not.EqualTo(first));
    }

    [Test]
    public void A_fault_moves_the_fix_and_nothing_else()
    {
        var (clean, moved) = (new GnssReceiver(1, "ego"), new GnssReceiver(1, "ego"));
        clean.Measure(default, Truth, default);
        moved.Measure(default, Truth, new Vector2(5, 0));

        var (one, other) = (clean.Measure(default, Truth, default), moved.Measure(default, Truth, new Vector2(5, 0)));
        Assert.That(other, Is.EqualTo(one with { East = other.East }));
        Assert.That(other.East - one.East, Is.EqualTo(5).Within(1e-9));
    }

    [Test]
    public void The_inertial_unit_gives_mean_rates_with_a_bias_that_stays()
    {
        var unit = new InertialUnit(7, "ego");
        var rates = new List<double>();
        var accelerations = new List<double>();

        for (var cycle = 0; cycle < 2_000; cycle++)
        {
            unit.Sample(SimTime.FromMilliseconds(20 * cycle), ExactMath.WrapAngle(0.004 * cycle), 0.05 * cycle);
            if (cycle == 0) continue;
            rates.Add(unit.YawRate);
            accelerations.Add(unit.Acceleration);
        }

        Assert.That(rates.Average(), Is.EqualTo(0.2).Within(0.003));
        Assert.That(Deviation(rates), Is.EqualTo(0.001).Within(0.0002));
        Assert.That(accelerations.Average(), Is.EqualTo(2.5).Within(0.08));
    }

    [Test]
    public void Wheels_err_by_a_fixed_share_and_stand_at_zero()
    {
        var scales = Seeds(300).Select(seed => WheelSpeed(seed, 20) / 20).ToList();

        Assert.That(scales.Average(), Is.EqualTo(1).Within(0.001));
        Assert.That(Deviation(scales), Is.EqualTo(0.005).Within(0.001));
        Assert.That(WheelSpeed(1, 0), Is.Zero);
    }

    private static IEnumerable<ulong> Seeds(int count) => Enumerable.Range(1, count).Select(seed => (ulong)seed);

    private static double WheelSpeed(ulong seed, double speed)
    {
        var wheels = new WheelOdometer(seed, "ego");
        wheels.Sample(speed);
        return wheels.Speed;
    }

    private static List<GnssMeasurement> Fixes(ulong seed, int count, string vehicle = "ego")
    {
        var receiver = new GnssReceiver(seed, vehicle);
        return [.. Enumerable.Range(0, count).Select(index => receiver.Measure(SimTime.FromMilliseconds(100 * index), Truth, default))];
    }

    private static double Deviation(List<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    private static double Correlation(List<double> values, int lag)
    {
        var mean = values.Average();
        var together = Enumerable.Range(0, values.Count - lag).Average(index => (values[index] - mean) * (values[index + lag] - mean));
        return together / (Deviation(values) * Deviation(values));
    }
}
