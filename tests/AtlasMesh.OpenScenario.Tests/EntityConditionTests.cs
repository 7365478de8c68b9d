namespace AtlasMesh.OpenScenario.Tests;

/// <summary>
/// When conditions on entities begin to hold. "a" drives at 20 m/s from 100 m, "b" at 10 m/s from 200 m, "c" stands at 400 m.
/// </summary>
[TestFixture]
internal sealed class EntityConditionTests
{
    private static readonly TriggeringEntities s_a = TriggeringEntities.Any("a");
    private static readonly TriggeringEntities s_b = TriggeringEntities.Any("b");
    private static readonly TriggeringEntities s_c = TriggeringEntities.Any("c");

    private static readonly TestCaseData[] s_cases =
    [
        // The boxes are 5 m long: 95 m are closed at 10 m/s.
        Case("Collision", new ConditionTest.Collision(s_a, "b", null), 9_500),
        Case("Collision by kind", new ConditionTest.Collision(s_a, null, EntityKind.Vehicle), 9_500),
        Case("Collision with nobody of the kind", new ConditionTest.Collision(s_a, null, EntityKind.Pedestrian), -1),
        Case("TraveledDistance", new ConditionTest.TraveledDistance(s_a, 100), 5_000),
        Case("StandStill", new ConditionTest.StandStill(s_c, 2), 2_000),
        Case("StandStill of one who drives", new ConditionTest.StandStill(s_a, 2), -1),
        Case("ReachPosition", new ConditionTest.ReachPosition(s_a, Plays.At(180), 5), 3_750),
        Case("Distance", new ConditionTest.Distance(s_a, Plays.At(180), Rule.LessThan, 40), 2_010),
        Case("Distance from the box", new ConditionTest.Distance(s_a, Plays.At(180), Rule.LessOrEqual, 36.1, true), 2_000),
        Case("Distance along the road", new ConditionTest.Distance(s_a, Plays.At(180), Rule.LessOrEqual, 40)
        {
            Kind = DistanceKind.Longitudinal,
            Frame = DistanceFrame.Road,
        }, 2_000),
        Case("TimeToCollision", new ConditionTest.TimeToCollision(s_a, "b", null, Rule.LessOrEqual, 5), 5_000),
        Case("TimeToCollision with a place", new ConditionTest.TimeToCollision(s_a, null, Plays.At(200), Rule.LessOrEqual, 2), 3_000),
        Case("TimeToCollision of one who goes away", new ConditionTest.TimeToCollision(s_b, "a", null, Rule.GreaterThan, 0)
        {
            Frame = DistanceFrame.Road,
        }, 10),
        Case("RelativeSpeed", new ConditionTest.RelativeSpeed(s_a, "b", Rule.GreaterThan, 9), 0),
        Case("RelativeSpeed along", new ConditionTest.RelativeSpeed(s_a, "b", Rule.LessThan, 9) { Axis = MotionAxis.Longitudinal }, -1),
        Case("RelativeSpeed along whom triggers, the other across", new ConditionTest.RelativeSpeed(s_a, "g", Rule.GreaterThan, 19)
        {
            Axis = MotionAxis.Longitudinal,
        }, 0),
        Case("Speed across", new ConditionTest.Speed(s_a, Rule.GreaterThan, 1) { Axis = MotionAxis.Lateral }, -1),
        Case("Acceleration", new ConditionTest.Acceleration(s_a, Rule.LessThan, -1), 7_010),
        Case("Angle", new ConditionTest.Angle(s_a, 0, 0.01), 0),
        Case("Angle from the lane", new ConditionTest.Angle(s_a, Math.PI, 0.01) { Frame = DistanceFrame.Road, OfLane = true }, -1),
        Case("RelativeAngle", new ConditionTest.RelativeAngle(s_a, "b", 0, 0.01), 0),
        Case("RelativeClearance", new ConditionTest.RelativeClearance(s_a, [], 50, 0), 0),
        Case("EndOfRoad", new ConditionTest.EndOfRoad(TriggeringEntities.Any("d"), 1), 6_000),
        Case("Offroad", new ConditionTest.Offroad(TriggeringEntities.Any("e"), 1.5), 1_500),
        Case("Offroad of all", new ConditionTest.Offroad(new TriggeringEntities(["e", "f"], All: true), 1.5), 1_500),
        Case("Offroad of one on the road", new ConditionTest.Offroad(s_a, 1), -1),
    ];

    [TestCaseSource(nameof(s_cases))]
    public void A_condition_begins_to_hold_when_it_should(ConditionTest test, long milliseconds)
    {
        var diary = new Diary();
        var story = Story.Of("seen", "c", Trigger.When(test), new StoryAction.SetVariable("v", "1"));
        var engine = Plays.Start(Script(story), diary.Options);
        Plays.Run(engine, 12);

        var seen = diary.Starts("seen");
        Assert.That(seen.Count > 0 ? seen[0] : -1, Is.EqualTo(milliseconds).Within(milliseconds <= 0 ? 0 : 10));
    }

    [Test]
    public void Nobody_may_be_in_the_lanes_that_are_to_be_clear()
    {
        var test = new ConditionTest.RelativeClearance(s_a, ["b"], 120, 0) { Lanes = [(-1, 1)] };
        var engine = Plays.Start(Script(Story.Of("clear", "c", Trigger.When(test), new StoryAction.SetVariable("v", "1"))));
        Plays.Run(engine, 5);
        Assert.That(engine.VariableOf("v"), Is.EqualTo("0"));

        Plays.Run(engine, 5.2);
        Assert.That(engine.VariableOf("v"), Is.EqualTo("1"), "the other is behind now");
    }

    [Test]
    public void Those_act_for_whom_the_trigger_held_where_a_group_selects_them()
    {
        var fast = new ConditionTest.Speed(TriggeringEntities.Any("a", "b", "c"), Rule.GreaterThan, 15);
        var happening = new StoryEvent("e", EventPriority.Parallel,
            [new NamedAction("stop", Plays.Speed(0, TransitionDynamics.AtOnce))], Trigger.When(fast));
        var group = new ManeuverGroup("g", [], [new Maneuver("m", [happening])]) { SelectsTriggering = true };
        var engine = Plays.Start(Script(new Story("s", [new Act("act", [group], null, null)])));
        Plays.Run(engine, 1);

        Assert.That(Plays.State(engine, "a").Speed, Is.Zero);
        Assert.That(Plays.State(engine, "b").Speed, Is.EqualTo(10));
    }

    private static ScenarioScript Script(Story story)
    {
        var gently = Plays.Over(TransitionShape.Linear, TransitionDimension.Rate, 2);
        var brake = Story.Of("brake", "a", Plays.After(7), Plays.Speed(18, gently));
        var brakes = story.Name == "seen" && story.Acts[0].Groups[0].Maneuvers[0].Events[0].Start!.Groups[0].Conditions[0].Test
            is ConditionTest.Acceleration;
        return Plays.Script(
            [Plays.Car("a"), Plays.Car("b"), Plays.Car("c"), Plays.Car("d"), Plays.Car("e"), Plays.Car("f"), Plays.Car("g")],
            [
                .. Plays.Begin("a", Plays.At(100), 20), .. Plays.Begin("b", Plays.At(200), 10), .. Plays.Begin("c", Plays.At(400, -3), 0),
                .. Plays.Begin("d", Plays.At(1_950, -3), 10), .. Plays.Begin("e", new Position.World(500, 200, 0), 0),
                .. Plays.Begin("f", new Position.World(600, 200, 0), 0), .. Plays.Begin("g", new Position.World(700, 200, 1.57), 0),
            ],
            brakes ? [brake, story] : [story]) with
        {
            Variables = [new NamedValue("v", "0")],
        };
    }

    private static TestCaseData Case(string name, ConditionTest test, long milliseconds) =>
        new TestCaseData(test, milliseconds).SetArgDisplayNames(name);
}
