using CsCheck;

namespace AtlasMesh.Vocabulary.Tests;

public sealed class ValueTests
{
    [Test]
    public void A_length_or_speed_refuses_what_is_not_finite(
        [Values(double.NaN, double.PositiveInfinity, double.NegativeInfinity)] double bad)
    {
        Assert.That(() => Length.FromMetres(bad), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Speed.FromMetresPerSecond(bad), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_time_refuses_what_is_not_finite_or_does_not_fit([Values(double.NaN, double.PositiveInfinity, 1e10, -1e10)] double bad)
    {
        Assert.That(() => SimTime.FromSeconds(bad), Throws.InstanceOf<OverflowException>());
        Assert.That(() => SimDuration.FromSeconds(bad), Throws.InstanceOf<OverflowException>());
    }

    [Test]
    public void Lengths_and_speeds_are_ordered_as_their_numbers() =>
        Gen.Select(Gen.Double[-1e9, 1e9], Gen.Double[-1e9, 1e9]).Sample((a, b) =>
        {
            var (x, y) = (Length.FromMetres(a), Length.FromMetres(b));
            var (v, w) = (Speed.FromMetresPerSecond(a), Speed.FromMetresPerSecond(b));
            return (x < y) == (a < b) && (x >= y) == (a >= b) && (x > y) == (a > b) && (x <= y) == (a <= b)
                && x.CompareTo(y) == a.CompareTo(b)
                && (v < w) == (a < b) && (v >= w) == (a >= b) && (v > w) == (a > b) && (v <= w) == (a <= b)
                && v.CompareTo(w) == a.CompareTo(b);
        });

    [Test]
    public void Times_are_ordered_and_add_up_to_the_nanosecond() =>
        Gen.Select(Gen.Long[0, 1L << 60], Gen.Long[0, 1L << 60]).Sample((a, b) =>
        {
            var (earlier, later) = (new SimTime(a), new SimTime(b));
            var delay = later - earlier;
            return (earlier < later) == (a < b) && (earlier >= later) == (a >= b) && earlier.CompareTo(later) == a.CompareTo(b)
                && earlier + delay == later && later - delay == earlier && (delay > SimDuration.Zero) == (b > a);
        });

    [Test]
    public void A_time_that_does_not_fit_overflows_and_does_not_wrap() =>
        Assert.That(() => SimTime.Never + SimDuration.FromSeconds(1), Throws.InstanceOf<OverflowException>());

    [Test]
    public void Seconds_are_rounded_to_the_nearest_nanosecond()
    {
        Assert.That(SimTime.FromSeconds(0.05), Is.EqualTo(SimTime.FromMilliseconds(50)));
        Assert.That(SimDuration.FromSeconds(1e-9 * 1.6).Nanoseconds, Is.EqualTo(2));
    }

    [Test]
    public void The_default_of_every_value_is_its_zero()
    {
        Assert.That(default(Length), Is.EqualTo(Length.Zero).And.EqualTo(Length.FromMetres(0)));
        Assert.That(default(Speed), Is.EqualTo(Speed.Zero));
        Assert.That(default(SimTime), Is.EqualTo(SimTime.Start));
        Assert.That(default(SimDuration), Is.EqualTo(SimDuration.Zero));
    }

    [Test]
    public void Values_are_written_with_their_unit()
    {
        Assert.That(Length.FromMetres(1.5).ToString(), Is.EqualTo("1.5 m"));
        Assert.That(Speed.FromMetresPerSecond(-2).ToString(), Is.EqualTo("-2 m/s"));
        Assert.That(SimTime.FromMilliseconds(1234).ToString(), Is.EqualTo("t+1.234 s"));
        Assert.That(SimDuration.FromMilliseconds(250).ToString(), Is.EqualTo("0.25 s"));
        Assert.That(new Diagnostic(new SourcePlace("a.yaml", 3, 7), "SCN021", "x").ToString(), Is.EqualTo("a.yaml(3,7): error SCN021: x"));
        Assert.That(new SourcePlace("a.yaml", 0, 0).ToString(), Is.EqualTo("a.yaml"));
    }
}
