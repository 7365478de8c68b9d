using AtlasMesh.OpenScenario.Engine;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>Speed profiles, and places beside others.</summary>
[TestFixture]
internal sealed class ProfileAndBesideTests
{
    [TestCase(1, 15)]
    [TestCase(2, 10)]
    [TestCase(4, 10)]
    [TestCase(5, 15)]
    [TestCase(6.5, 20)]
    public void A_profile_goes_from_speed_to_speed_in_its_times_and_waits_between(double seconds, double speed)
    {
        var profile = new StoryAction.ChangeSpeedAlong([new(10, 2), new(10, 2), new(20, null)], new KeepDistanceLimits(5, 5, 100));
        var engine = Plays.Start(Plays.OneCar(20, Story.Of("go", "a", Plays.After(1), profile)));
        Plays.Run(engine, 1 + seconds);

        Assert.That(Plays.State(engine).Speed, Is.EqualTo(speed).Within(1e-6));
    }

    [Test]
    public void A_profile_is_no_faster_than_the_limits()
    {
        var diary = new Diary();
        var profile = new StoryAction.ChangeSpeedAlong([new(30, 1)], new KeepDistanceLimits(2, 2, 25));
        var engine = Plays.Start(Plays.OneCar(20, Story.Of("go", "a", Plays.After(1), profile)), diary.Options);
        Plays.Run(engine, 6);

        Assert.That(Plays.State(engine).Speed, Is.EqualTo(25));
        Assert.That(diary.Times("::go", ElementTransition.End)[0], Is.EqualTo(3_500).Within(10));
    }

    [TestCase(SidewaysPlace.Left, 2)]
    [TestCase(SidewaysPlace.Right, -2)]
    public void A_place_beside_another_is_taken_at_once(SidewaysPlace side, double offset)
    {
        var engine = Beside(new StoryAction.KeepLateralDistance("b", 2, side, false, false));
        Plays.Run(engine, 1.1);

        Assert.That(Plays.State(engine).Pose.Y, Is.EqualTo(Plays.State(engine, "b").Pose.Y + offset).Within(1e-6));
    }

    [Test]
    public void Between_the_boxes_the_width_of_both_is_added()
    {
        var engine = Beside(new StoryAction.KeepLateralDistance("b", 1, SidewaysPlace.Left, true, false));
        Plays.Run(engine, 1.1);

        Assert.That(Plays.State(engine).Pose.Y - Plays.State(engine, "b").Pose.Y, Is.EqualTo(3).Within(1e-6));
    }

    [Test]
    public void Within_limits_the_place_is_reached_without_overshooting_and_no_faster()
    {
        var limits = new KeepDistanceLimits(1, 1, 0.5);
        var action = new StoryAction.KeepLateralDistance("b", 2, SidewaysPlace.Left, false, true) { Limits = limits };
        var engine = Beside(action);
        var (most, before, fastest) = (double.NegativeInfinity, Plays.State(engine).Pose.Y, 0.0);
        Plays.Run(engine, 30, after: () =>
        {
            var y = Plays.State(engine).Pose.Y;
            (fastest, most, before) = (Math.Max(fastest, Math.Abs(y - before) / 0.01), Math.Max(most, y), y);
        });

        Assert.That(before, Is.EqualTo(Plays.State(engine, "b").Pose.Y + 2).Within(0.01));
        Assert.That(most, Is.LessThan(Plays.State(engine, "b").Pose.Y + 2.05));
        Assert.That(fastest, Is.LessThanOrEqualTo(0.5 + 1e-6));
    }

    private static StoryboardEngine Beside(StoryAction action) => Plays.Start(Plays.Script(
        [Plays.Car("a"), Plays.Car("b")],
        [.. Plays.Begin("a", Plays.At(100, -3), 10), .. Plays.Begin("b", Plays.At(130), 10)],
        Story.Of("go", "a", Plays.After(1), action)));
}
