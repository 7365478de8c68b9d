using System.Collections.Immutable;
using AtlasMesh.OpenScenario.Drivers;

namespace AtlasMesh.OpenScenario.Tests.Drivers;

/// <summary>Traffic that answers to the vehicle under test: whoever brakes meets another traffic than who does not, so that a mark has to
/// say what comes of a play with the driver himself at the wheel.</summary>
public sealed class DependenceTests
{
    private const string Ego = "ego";

    private static readonly KeepDistanceLimits Limits = new(3, 6, 40);

    private static readonly Story Brake = Story.Of(
        "brake", "lead", Plays.After(1), Plays.Speed(0, Plays.Over(TransitionShape.Linear, TransitionDimension.Rate, 6)));

    private static readonly (string Name, int Lane, double Ahead, double Speed) Lead = ("lead", -2, 25, Traffic.Sixty);
    private static readonly (string Name, int Lane, double Ahead, double Speed) Follower = ("other", -2, -12, Traffic.Sixty);
    private static readonly (string Name, int Lane, double Ahead, double Speed) Beside = ("other", -3, 0, Traffic.Sixty);

    private static IEnumerable<TestCaseData> Plots()
    {
        yield return Plot("a follower keeps his distance from the beginning", Init(Follower, Keep(12, continuous: true)));
        yield return Plot("a follower takes his distance from the beginning on", Init(Follower, Keep(8, continuous: false)));
        yield return Plot("somebody beside is to arrive with him", Init(Beside, Together, Merge));
        yield return Plot("somebody beside copies him from the beginning", Init(Beside, Copy, Merge));
        yield return Plot("a follower takes a distance in an event", Cast(Follower, At(0.5, Keep(8, continuous: false))));
        yield return Plot("somebody beside synchronizes in an event", Cast(Beside, At(0.5, Together), Merge));
        yield return Plot("an act ends when he is slow", Cast(Follower with { Ahead = -40 }, UntilHeIsSlow(Plays.Speed(
            40, Plays.Over(TransitionShape.Linear, TransitionDimension.Rate, 2)))));
        yield return Plot("the scenario ends when he is slow", Cast(Follower) with { Stop = IsSlow });
    }

    [TestCaseSource(nameof(Plots))]
    public void A_mark_is_what_comes_of_a_play_with_the_driver_where(ScenarioScript script)
    {
        var mark = Traffic.Mark(script);

        Assert.That(mark.Careful, Is.EqualTo(Traffic.Drive(script, DriverModel.Careful)));
        Assert.That(mark.Limit, Is.EqualTo(Traffic.Drive(script, DriverModel.Limit)));
        Assert.That(mark.Held.HasContact, Is.True, "who does not brake drives into the leader");
    }

    private static Trigger IsSlow => Trigger.When(new ConditionTest.Speed(TriggeringEntities.Any(Ego), Rule.LessThan, 12));

    private static StoryAction Copy => new StoryAction.ChangeSpeed(
        TransitionDynamics.AtOnce, new SpeedTarget.Delta(Ego, 1, Continuous: true));

    private static StoryAction Together =>
        new StoryAction.Synchronize(Ego, Plays.At(290), Plays.At(292, -3)) { Final = new SynchronizedSpeed(10) };

    private static StoryAction Keep(double metres, bool continuous) =>
        new StoryAction.KeepDistance(Ego, Gap.OfMetres(metres), Displacement.Trailing, Freespace: true, continuous) { Limits = Limits };

    private static Story Merge => Story.Of("merge", "other", Plays.After(2.5), new StoryAction.ChangeLane(
        Plays.Over(TransitionShape.Sinusoidal, TransitionDimension.Rate, 3), new LaneTarget.Absolute(-2)));

    private static Story At(double seconds, StoryAction action) => Story.Of("other", "other", Plays.After(seconds), action);

    private static Story UntilHeIsSlow(StoryAction action)
    {
        var story = At(0.5, action);
        return story with { Acts = [story.Acts[0] with { Stop = IsSlow }] };
    }

    private static ScenarioScript Cast((string Name, int Lane, double Ahead, double Speed) other, params ImmutableArray<Story> stories) =>
        Traffic.Of([Brake, .. stories], (Ego, -2, 0, Traffic.Sixty), Lead, other);

    private static ScenarioScript Init(
        (string Name, int Lane, double Ahead, double Speed) other, StoryAction action, params ImmutableArray<Story> stories)
    {
        var script = Cast(other, stories);
        return script with { Init = [.. script.Init, new InitAction(other.Name, action)] };
    }

    private static TestCaseData Plot(string name, ScenarioScript script) => new TestCaseData(script).SetArgDisplayNames(name);
}
