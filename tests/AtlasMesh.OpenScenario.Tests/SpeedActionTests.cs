using CsCheck;

namespace AtlasMesh.OpenScenario.Tests;

[TestFixture]
internal sealed class SpeedActionTests
{
    [TestCase(TransitionShape.Linear, 5.0)]
    [TestCase(TransitionShape.Sinusoidal, 7.853982)]
    [TestCase(TransitionShape.Cubic, 7.5)]
    public void A_rate_is_the_largest_acceleration_of_the_shape(TransitionShape shape, double seconds)
    {
        var diary = new Diary();
        var engine = Plays.Start(Change(20, 30, TransitionDimension.Rate, 2, shape), diary.Options);
        var largest = 0.0;

        Plays.Run(engine, 10, after: () => largest = Math.Max(largest, Plays.State(engine).Acceleration));

        Assert.That(largest, Is.EqualTo(2).Within(0.001));
        Assert.That(diary.Ends("change")[0], Is.EqualTo(seconds * 1000).Within(10));
    }

    [TestCase(TransitionShape.Linear, 25.0)]
    [TestCase(TransitionShape.Sinusoidal, 25.0)]
    [TestCase(TransitionShape.Cubic, 25.0)]
    public void A_time_is_met_and_half_of_it_is_half_of_the_change(TransitionShape shape, double middle)
    {
        var engine = Plays.Start(Change(20, 30, TransitionDimension.Time, 4, shape));

        Plays.Run(engine, 2);
        Assert.That(Plays.State(engine).Speed, Is.EqualTo(middle).Within(1e-9));
        Plays.Run(engine, 2);
        Assert.That(Plays.State(engine).Speed, Is.EqualTo(30));
    }

    [Test]
    public void A_distance_is_the_way_over_which_the_speed_changes()
    {
        var diary = new Diary();
        var engine = Plays.Start(Change(20, 30, TransitionDimension.Distance, 100, TransitionShape.Linear), diary.Options);

        Plays.Run(engine, 4);

        Assert.That(Plays.State(engine).Pose.X, Is.EqualTo(200).Within(0.1));
        Assert.That(diary.Ends("change"), Is.EqualTo(new[] { 4_000L }));
    }

    [Test]
    public void A_step_is_at_once()
    {
        var engine = Plays.Start(Plays.OneCar(20, Story.Of("change", "a", Plays.After(1), Plays.Speed(5, TransitionDynamics.AtOnce))));

        Plays.Run(engine, 1);
        Plays.Run(engine, 1);

        Assert.That(Plays.State(engine).Pose.X, Is.EqualTo(125).Within(1e-9));
    }

    [Test]
    public void The_performance_of_the_entity_limits_what_is_asked()
    {
        var engine = Plays.Start(Change(0, 100, TransitionDimension.Time, 1, TransitionShape.Linear));

        Plays.Run(engine, 1);
        Assert.That(Plays.State(engine).Speed, Is.EqualTo(10).Within(1e-9));
        Plays.Run(engine, 10);
        Assert.That(Plays.State(engine).Speed, Is.EqualTo(70));
    }

    [Test]
    public void The_first_motion_shows_a_step_after_the_start()
    {
        var go = Plays.Speed(10, Plays.Over(TransitionShape.Linear, TransitionDimension.Rate, 5));
        var engine = Plays.Start(Plays.OneCar(0, Story.Of("go", "a", Plays.After(1), go)));

        Plays.Run(engine, 1, 50);
        Assert.That(Plays.State(engine).Speed, Is.Zero);
        Plays.Run(engine, 0.05, 50);
        Assert.That(Plays.State(engine).Speed, Is.EqualTo(0.25).Within(1e-12));
        Assert.That(Plays.State(engine).Pose.X, Is.EqualTo(100.0125).Within(1e-12));
    }

    [TestCase(false, 25)]
    [TestCase(true, 13)]
    public void A_relative_target_is_taken_once_or_followed(bool continuous, double expected)
    {
        var delta = new StoryAction.ChangeSpeed(
            Plays.Over(TransitionShape.Linear, TransitionDimension.Time, 1), new SpeedTarget.Delta("b", 5, continuous));
        var script = Plays.Script(
            [Plays.Car("a"), Plays.Car("b")],
            [.. Plays.Begin("a", Plays.At(100), 10), .. Plays.Begin("b", Plays.At(200), 20)],
            Story.Of("relative", "a", null, delta),
            Story.Of("slow", "b", Plays.After(2), Plays.Speed(8, Plays.Over(TransitionShape.Linear, TransitionDimension.Time, 2))));
        var engine = Plays.Start(script);

        Plays.Run(engine, 8);

        Assert.That(Plays.State(engine).Speed, Is.EqualTo(expected).Within(1e-6));
    }

    [Test]
    public void A_rate_of_zero_changes_nothing_and_never_ends()
    {
        var diary = new Diary();
        var engine = Plays.Start(Change(20, 30, TransitionDimension.Rate, 0, TransitionShape.Linear), diary.Options);

        Plays.Run(engine, 5);

        Assert.That(Plays.State(engine).Speed, Is.EqualTo(20));
        Assert.That(diary.Ends("change"), Is.Empty);
    }

    [Test]
    public void A_speed_never_overshoots_whatever_is_asked_and_whatever_the_step()
    {
        var asked = Gen.Select(Gen.Double[0, 60], Gen.Double[0, 60], Gen.Double[0.1, 20], Gen.Enum<TransitionShape>(), Gen.Int[1, 100]);
        asked.Sample((from, to, rate, shape, step) =>
        {
            var engine = Plays.Start(Change(from, to, TransitionDimension.Rate, rate, shape));
            var (low, high) = (Math.Min(from, to), Math.Max(from, to));
            var (within, monotone, last) = (true, true, Plays.State(engine).Speed);
            Plays.Run(engine, 3, step, () =>
            {
                var speed = Plays.State(engine).Speed;
                within &= speed >= low - 1e-9 && speed <= high + 1e-9;
                monotone &= Math.Abs(speed - to) <= Math.Abs(last - to) + 1e-9;
                last = speed;
            });
            return within && monotone;
        }, iter: 200);
    }

    private static ScenarioScript Change(double from, double to, TransitionDimension dimension, double value, TransitionShape shape) =>
        Plays.OneCar(from, Story.Of("change", "a", null, Plays.Speed(to, Plays.Over(shape, dimension, value))));
}
