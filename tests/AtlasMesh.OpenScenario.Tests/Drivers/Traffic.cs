using System.Collections.Immutable;
using AtlasMesh.OpenScenario.Drivers;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Tests.Drivers;

/// <summary>Small situations around a car "ego" on the straight road, and what becomes of its drivers.</summary>
internal static class Traffic
{
    public const double Sixty = 60 / 3.6;

    private const double CarLength = 5;

    public static SimTime End { get; } = SimTime.FromSeconds(60L);

    public static CellMark Mark(ScenarioScript script) => MarkOrNothing(script)!;

    public static CellMark? MarkOrNothing(ScenarioScript script) =>
        Avoidance.Mark(script, Tests.Roads.Straight, "ego", Avoidance.UsualStep, End);

    public static DriverOutcome Drive(ScenarioScript script, DriverModel model) =>
        Avoidance.Drive(script, Tests.Roads.Straight, "ego", model, (Avoidance.UsualStep, End));

    /// <summary>A leader that brakes to a standstill at this rate, 2 s after the beginning.</summary>
    public static ScenarioScript Braking(double speed, double headway, double rate)
    {
        var brake = Plays.Speed(0, Plays.Over(TransitionShape.Linear, TransitionDimension.Rate, rate));
        return Of(
            [Story.Of("brake", "lead", Plays.After(2), brake)],
            ("ego", -2, 0, speed), ("lead", -2, CarLength + (headway * speed), speed));
    }

    /// <summary>A car in the lane to the right that changes to the ego's, beginning when it is this far ahead.</summary>
    public static ScenarioScript CuttingIn(double speed, double slower, double gap, double lateral)
    {
        var change = new StoryAction.ChangeLane(
            Plays.Over(TransitionShape.Sinusoidal, TransitionDimension.Rate, lateral), new LaneTarget.Absolute(-2));
        return Of(
            [Story.Of("cut-in", "other", Plays.After(1), change)],
            ("ego", -2, 0, speed), ("other", -3, CarLength + gap + (1 * slower), speed - slower));
    }

    /// <summary>A leader at a headway of 2 s that leaves the lane so far before a car that stands in it.</summary>
    public static ScenarioScript CuttingOut(double speed, double before, double lateral)
    {
        var change = new StoryAction.ChangeLane(
            Plays.Over(TransitionShape.Sinusoidal, TransitionDimension.Rate, lateral), new LaneTarget.Absolute(-1));
        var near = new ConditionTest.RelativeDistance(TriggeringEntities.Any("lead"), "still", Rule.LessThan, before);
        return Of(
            [Story.Of("cut-out", "lead", Trigger.When(near, ConditionEdge.Rising), change)],
            ("ego", -2, 0, speed), ("lead", -2, CarLength + (2 * speed), speed), ("still", -2, 400, 0));
    }

    public static ScenarioScript Of(ImmutableArray<Story> stories, params (string Name, int Lane, double Ahead, double Speed)[] cast) =>
        Plays.Script(
            [.. cast.Select(one => Plays.Car(one.Name))],
            cast.SelectMany(one => Plays.Begin(one.Name, Plays.At(200 + one.Ahead, one.Lane), one.Speed)),
            stories);
}
