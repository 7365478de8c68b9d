using System.Collections.Immutable;
using AtlasMesh.OpenScenario.Engine;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Tests;

[TestFixture]
internal sealed class StoryboardTests
{
    private static readonly TransitionDynamics ForTwoSeconds = Plays.Over(TransitionShape.Linear, TransitionDimension.Time, 2);

    [Test]
    public void An_event_waits_for_the_end_of_an_action_and_sees_it_in_the_next_evaluation()
    {
        var diary = Play(6, Events(
            Event("first", EventPriority.Parallel, Plays.After(1), Plays.Speed(10, ForTwoSeconds)),
            Event("second", EventPriority.Parallel, When(ElementKind.Action, "first-1", ElementCondition.EndTransition), Offset())));

        Assert.That(diary.Times("::first-1", ElementTransition.End), Is.EqualTo(new[] { 3_000L }));
        Assert.That(diary.Times("::second", ElementTransition.Start), Is.EqualTo(new[] { 3_000L }));
    }

    [Test]
    public void A_transition_is_seen_once_and_not_by_those_who_come_later()
    {
        var late = new Act("late", [Group(1, Event("waits", EventPriority.Parallel,
            When(ElementKind.Action, "first-1", ElementCondition.EndTransition), Plays.Speed(20, ForTwoSeconds)))], Plays.After(4), null);
        var diary = Play(6, Events(Event("first", EventPriority.Parallel, Plays.After(1), Plays.Speed(10, ForTwoSeconds))),
            new Story("late", [late]));

        Assert.That(diary.Times("late::late", ElementTransition.Start), Is.EqualTo(new[] { 4_000L }));
        Assert.That(diary.Times("::waits", ElementTransition.Start), Is.Empty);
    }

    [TestCase(ElementCondition.Running, 1_000)]
    [TestCase(ElementCondition.StartTransition, 1_000)]
    [TestCase(ElementCondition.Complete, 3_000)]
    [TestCase(ElementCondition.EndTransition, 3_000)]
    public void States_and_transitions_of_an_action_can_be_waited_for(ElementCondition state, long expected)
    {
        var diary = Play(6, Events(
            Event("first", EventPriority.Parallel, Plays.After(1), Plays.Speed(10, ForTwoSeconds)),
            Event("second", EventPriority.Parallel, When(ElementKind.Action, "first-1", state), Offset())));

        Assert.That(diary.Times("::second", ElementTransition.Start), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void Overwrite_stops_what_runs_in_the_maneuver()
    {
        var diary = Play(6, Events(
            Event("first", EventPriority.Overwrite, Plays.After(1), Plays.Speed(10, ForTwoSeconds)),
            Event("second", EventPriority.Overwrite, Plays.After(2), Offset()),
            Event("third", EventPriority.Overwrite, When(ElementKind.Event, "first", ElementCondition.StopTransition), Offset())));

        Assert.That(diary.Times("::first", ElementTransition.Stop), Is.EqualTo(new[] { 2_000L }));
        Assert.That(diary.Times("::third", ElementTransition.Start), Is.EqualTo(new[] { 2_000L }));
    }

    [Test]
    public void Skip_does_not_start_while_another_runs_and_says_so()
    {
        var diary = Play(6, Events(
            Event("first", EventPriority.Parallel, Plays.After(1), Plays.Speed(10, ForTwoSeconds)),
            Event("second", EventPriority.Skip, Plays.After(2, ConditionEdge.Rising), Offset())));

        Assert.That(diary.Times("::second", ElementTransition.Skip), Is.EqualTo(new[] { 2_000L }));
        Assert.That(diary.Times("::second", ElementTransition.Start), Is.Empty);
    }

    [Test]
    public void Parallel_lets_the_others_run_unless_they_contend_for_the_same_motion()
    {
        var diary = Play(6, Events(
            Event("first", EventPriority.Parallel, Plays.After(1), Plays.Speed(10, ForTwoSeconds)),
            Event("aside", EventPriority.Parallel, Plays.After(1.5), Offset()),
            Event("speed", EventPriority.Parallel, Plays.After(2), Plays.Speed(30, ForTwoSeconds))));

        Assert.That(diary.Times("::aside", ElementTransition.End), Has.Count.EqualTo(1));
        Assert.That(diary.Times("::first-1", ElementTransition.Stop), Is.EqualTo(new[] { 2_000L }));
    }

    [Test]
    public void An_event_runs_as_often_as_it_may()
    {
        var always = Trigger.When(new ConditionTest.Speed(TriggeringEntities.Any("a"), Rule.GreaterThan, 0));
        var again = Event("again", EventPriority.Parallel, always, Plays.Speed(20, TransitionDynamics.AtOnce));
        var diary = Play(2, Events(again with { MaximumExecutionCount = 3 }));

        Assert.That(diary.Times("::again", ElementTransition.Start), Is.EqualTo(new[] { 0L, 10L, 20L }));
        Assert.That(diary.Times("maneuver", ElementTransition.End), Is.EqualTo(new[] { 20L }));
    }

    [Test]
    public void A_group_runs_as_often_as_it_may()
    {
        var group = Group(2, Event("change", EventPriority.Parallel, null, Plays.Speed(10, ForTwoSeconds)));
        var diary = Play(6, new Story("story", [new Act("act", [group], null, null)]));

        Assert.That(diary.Times("::group", ElementTransition.Start), Is.EqualTo(new[] { 0L, 2_000L }));
        Assert.That(diary.Times("::act", ElementTransition.End), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_stop_trigger_ends_an_act_in_the_middle()
    {
        var group = Group(1, Event("change", EventPriority.Parallel, null, Plays.Speed(0, ForTwoSeconds)));
        var script = Plays.OneCar(20, new Story("story", [new Act("act", [group], null, Plays.After(1))]));
        var diary = new Diary();
        var engine = Plays.Start(script, diary.Options);

        Plays.Run(engine, 4);

        Assert.That(diary.Times("::act", ElementTransition.Stop), Is.EqualTo(new[] { 1_000L }));
        Assert.That(Plays.State(engine).Speed, Is.EqualTo(10).Within(1e-9));
    }

    [Test]
    public void The_stop_trigger_of_the_storyboard_ends_the_run_and_says_why()
    {
        var condition = new Condition("enough", new ConditionTest.Time(Rule.GreaterOrEqual, SimTime.FromSeconds(2)));
        var engine = Plays.Start(Plays.OneCar(20) with { Stop = Trigger.All(condition) });

        Plays.Run(engine, 5);

        Assert.That(engine.IsOver, Is.True);
        Assert.That(engine.Now, Is.EqualTo(SimTime.FromSeconds(2)));
        Assert.That(engine.EndReason, Is.EqualTo("the stop trigger 'enough' held at t+2.000 s"));
    }

    [Test]
    public void Every_actor_of_a_group_carries_out_its_actions()
    {
        var group = Group(1, Event("change", EventPriority.Parallel, null, Plays.Speed(5, ForTwoSeconds))) with { Actors = ["a", "b"] };
        var script = Plays.Script(
            [Plays.Car("a"), Plays.Car("b")],
            [.. Plays.Begin("a", Plays.At(100), 10), .. Plays.Begin("b", Plays.At(200), 20)],
            new Story("story", [new Act("act", [group], null, null)]));
        var engine = Plays.Start(script);

        Plays.Run(engine, 3);

        Assert.That((Plays.State(engine).Speed, Plays.State(engine, "b").Speed), Is.EqualTo((5.0, 5.0)));
    }

    [Test]
    public void A_script_that_names_what_is_not_there_is_refused_with_every_fault()
    {
        var script = Plays.Script(
            [Plays.Car("a")],
            [.. Plays.Begin("b", Plays.At(100, lane: -9), 0), .. Plays.Begin("a", Plays.At(5_000), 0)],
            Story.Of("hand over", "a", null, new StoryAction.ActivateController(true, true)));

        var refused = Assert.Throws<StoryboardException>(() => StoryboardEngine.Create(script, Roads.Straight, new EngineOptions()));

        Assert.That(refused.Faults.Select(fault => fault.Code), Is.EqualTo(new[] { "OSC030", "OSC037", "OSC037", "OSC038" }));
    }

    [Test]
    public void A_condition_on_an_element_that_is_not_there_or_there_twice_is_refused()
    {
        var twice = Events(
            Event("same", EventPriority.Parallel, Plays.After(1), Offset()),
            Event("other", EventPriority.Parallel, When(ElementKind.Event, "same", ElementCondition.Complete), Offset()));

        var third = Story.Of("third", "a", When(ElementKind.Event, "same", ElementCondition.Complete), Offset());

        Assert.That(() => Plays.Start(Plays.OneCar(20, twice, twice with { Name = "second" })), Throws.Nothing, "each means its own");
        Assert.That(
            () => Plays.Start(Plays.OneCar(20, twice, twice with { Name = "second" }, third)), Throws.TypeOf<StoryboardException>());
        Assert.That(
            () => Plays.Start(Plays.OneCar(20, Story.Of("x", "a", When(ElementKind.Act, "none", ElementCondition.Complete), Offset()))),
            Throws.TypeOf<StoryboardException>().With.Message.Contains("OSC032"));
    }

    [TestCase(0.9e6)]
    [TestCase(100.1e6)]
    public void A_step_out_of_bounds_is_refused(double nanoseconds)
    {
        var engine = Plays.Start(Plays.OneCar(20));

        Assert.That(() => engine.Step(new SimDuration((long)nanoseconds)), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_step_allocates_nothing_while_nothing_changes()
    {
        var change = new StoryAction.ChangeLane(Plays.Over(TransitionShape.Sinusoidal, TransitionDimension.Time, 30),
            new LaneTarget.Absolute(-1));
        var test = new ConditionTest.RelativeDistance(TriggeringEntities.Any("a"), "b", Rule.LessThan, 1) { Frame = DistanceFrame.Road };
        var engine = Plays.Start(Plays.Script(
            [Plays.Car("a"), Plays.Car("b")],
            [.. Plays.Begin("a", Plays.At(100), 10), .. Plays.Begin("b", Plays.At(300), 10)],
            Story.Of("change", "a", null, change),
            Story.Of("near", "b", Trigger.When(test, ConditionEdge.Rising, SimDuration.FromSeconds(1)), Offset())));
        Plays.Run(engine, 1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            engine.Step(SimDuration.FromMilliseconds(10));

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Two_plays_of_one_script_agree_to_the_last_bit()
    {
        var first = Places();

        Assert.That(Places().SequenceEqual(first), Is.True);

        static List<EntityState> Places()
        {
            var engine = Plays.Start(Plays.OneCar(17.3, Story.Of("x", "a", Plays.After(0.7), Plays.Speed(3, ForTwoSeconds))),
                roads: Roads.Bend);
            var states = new List<EntityState>();
            Plays.Run(engine, 4, 7, () => states.Add(Plays.State(engine)));
            return states;
        }
    }

    private static Diary Play(double seconds, params ImmutableArray<Story> stories)
    {
        var diary = new Diary();
        Plays.Run(Plays.Start(Plays.OneCar(20, stories), diary.Options), seconds);
        return diary;
    }

    private static Story Events(params ImmutableArray<StoryEvent> events) =>
        new("story", [new Act("act", [Group(1, events)], null, null)]);

    private static ManeuverGroup Group(int executions, params ImmutableArray<StoryEvent> events) =>
        new("group", ["a"], [new Maneuver("maneuver", events)], executions);

    private static StoryEvent Event(string name, EventPriority priority, Trigger? start, StoryAction action) =>
        new(name, priority, [new NamedAction($"{name}-1", action)], start);

    private static Trigger When(ElementKind kind, string name, ElementCondition state) =>
        Trigger.When(new ConditionTest.ElementState(kind, name, state));

    private static StoryAction.ChangeLaneOffset Offset() => new(TransitionShape.Cubic, 1, new LaneOffsetTarget.Absolute(1));
}
