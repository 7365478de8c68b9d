using AtlasMesh.OpenScenario.Engine;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>Actions on values, the environment, signals, lights and who is there at all.</summary>
[TestFixture]
internal sealed class WorldActionTests
{
    private static readonly StoryAction s_stop = Plays.Speed(0, TransitionDynamics.AtOnce);

    [Test]
    public void A_variable_that_is_set_and_changed_is_seen_by_conditions()
    {
        var engine = Play(
            Story.Of("set", "a", Plays.After(1), new StoryAction.SetVariable("v", "3"), new StoryAction.ModifyVariable("v", 2, true)),
            Story.Of("see", "a", Trigger.When(new ConditionTest.Variable("v", Rule.GreaterThan, "5")), s_stop));
        Plays.Run(engine, 0.99);
        Assert.That(Plays.State(engine).Speed, Is.EqualTo(20));

        Plays.Run(engine, 0.1);
        Assert.That(engine.VariableOf("v"), Is.EqualTo("6"));
        Assert.That(Plays.State(engine).Speed, Is.Zero);
    }

    [Test]
    public void A_variable_that_is_no_number_cannot_be_added_to()
    {
        var engine = Play(Story.Of("add", "a", Plays.After(1), new StoryAction.ModifyVariable("w", 1, false)));

        Assert.That(() => Plays.Run(engine, 2), Throws.TypeOf<StoryboardException>().With.Message.Contains("set a number first"));
    }

    [Test]
    public void A_parameter_can_be_set_for_the_conditions_on_it()
    {
        var engine = Play(
            Story.Of("set", "a", Plays.After(1), new StoryAction.SetParameter("p", "on"), new StoryAction.ModifyParameter("q", 1, false)),
            Story.Of("see", "a", Trigger.All(
                new Condition("p", new ConditionTest.Parameter("p", Rule.EqualTo, "on")),
                new Condition("q", new ConditionTest.Parameter("q", Rule.EqualTo, "2"))), s_stop));
        Plays.Run(engine, 1.1);

        Assert.That(Plays.State(engine).Speed, Is.Zero);
    }

    [Test]
    public void Values_from_outside_reach_conditions()
    {
        var engine = Play(
            Story.Of("see", "a", Trigger.When(new ConditionTest.UserValue("mood", Rule.EqualTo, "bad")), s_stop),
            Story.Of(
                "hear", "a", Trigger.When(new ConditionTest.Variable("v", Rule.EqualTo, "9")), new StoryAction.SetVariable("w", "heard")));
        Plays.Run(engine, 1);
        engine.SetUserValue("mood", "bad");
        Assert.That(engine.TrySetVariable("v", "9"), Is.True);
        Assert.That(engine.TrySetVariable("none", "9"), Is.False);
        Plays.Run(engine, 0.1);

        Assert.That(Plays.State(engine).Speed, Is.Zero);
        Assert.That(engine.VariableOf("w"), Is.EqualTo("heard"));
    }

    [Test]
    public void Who_is_deleted_stands_nowhere_and_counts_no_more_until_he_is_added()
    {
        var engine = Play(
            Story.Of("delete", "a", Plays.After(1), new StoryAction.DeleteEntity("b")),
            Story.Of("add", "a", Plays.After(3), new StoryAction.AddEntity("b", Plays.At(900))),
            Story.Of("near", "a", Trigger.When(new ConditionTest.Collision(TriggeringEntities.Any("a"), "b", null)), s_stop));
        Plays.Run(engine, 2);
        Assert.That(Plays.State(engine, "b").IsAbsent, Is.True);

        Plays.Run(engine, 2);
        Assert.That(Plays.State(engine, "b").IsAbsent, Is.False);
        Assert.That(Plays.State(engine, "b").Pose.X, Is.EqualTo(900).Within(1e-6));
        Assert.That(Plays.State(engine).Speed, Is.EqualTo(20), "it drove through where the other was");
    }

    [Test]
    public void The_environment_keeps_what_a_later_action_does_not_name()
    {
        var noon = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var first = new ScenarioEnvironment { FogVisualRange = 200, TimeOfDay = noon, TimeOfDayRuns = true };
        var engine = Play(
            Story.Of("fog", "a", Plays.After(1), new StoryAction.SetEnvironment(first)),
            Story.Of("wet", "a", Plays.After(2), new StoryAction.SetEnvironment(new ScenarioEnvironment { Friction = 0.5 })),
            Story.Of("late", "a", Trigger.When(new ConditionTest.TimeOfDay(Rule.GreaterOrEqual, noon.AddSeconds(3))), s_stop));
        Plays.Run(engine, 3.9);
        Assert.That(Plays.State(engine).Speed, Is.EqualTo(20));

        Plays.Run(engine, 0.2);
        Assert.That((engine.Environment.FogVisualRange, engine.Environment.Friction), Is.EqualTo((200.0, 0.5)));
        Assert.That(Plays.State(engine).Speed, Is.Zero);
    }

    [Test]
    public void Signals_go_through_the_phases_of_their_controller_and_can_be_put_into_one()
    {
        var go = new SignalPhase("go", 2, [new SignalState("7", "green")]);
        var halt = new SignalPhase("halt", 3, [new SignalState("7", "red")]);
        var script = Script(
            Story.Of("see", "a", Trigger.When(new ConditionTest.SignalPhase("lights", "halt")), s_stop),
            Story.Of("put", "a", Plays.After(3), new StoryAction.SetSignalPhase("lights", "go")));
        var lights = new SignalProgram("lights", [go, halt], Delay: 5);
        var engine = Plays.Start(script with { Signals = [lights, new SignalProgram("x", [halt])] });

        Assert.That(engine.SignalOf("7"), Is.EqualTo("red"), "the last controller shows it");
        Plays.Run(engine, 2.1);
        Assert.That(Plays.State(engine).Speed, Is.Zero);

        Plays.Run(engine, 1);
        Assert.That(engine.SignalOf("7"), Is.EqualTo("green"));
    }

    [Test]
    public void A_signal_that_the_map_does_not_have_is_refused() =>
        Assert.That(() => Play(Story.Of("set", "a", Plays.After(1), new StoryAction.SetSignal("none", "red"))),
            Throws.TypeOf<StoryboardException>().With.Message.Contains("there is no traffic signal on the map 'none'"));

    [Test]
    public void Lights_and_visibility_are_told()
    {
        var engine = Play(Story.Of("show", "a", Plays.After(1),
            new StoryAction.SetLight("indicatorLeft", LightMode.Flashing), new StoryAction.SetVisibility(true, false, false)));
        Assert.That((engine.LightOf(0, "indicatorLeft"), engine.VisibilityOf(0)), Is.EqualTo(((LightMode?)null, (true, true, true))));

        Plays.Run(engine, 1.1);
        Assert.That(engine.LightOf(0, "indicatorLeft"), Is.EqualTo(LightMode.Flashing));
        Assert.That(engine.VisibilityOf(0), Is.EqualTo((true, false, false)));
    }

    [Test]
    public void A_controller_that_is_assigned_can_be_activated()
    {
        var changes = new List<ControllerChange>();
        var story = Story.Of("take", "a", Plays.After(1), new StoryAction.AssignController("pilot", true, true));
        var engine = Plays.Start(Script(story), new EngineOptions { OnController = changes.Add });
        Plays.Run(engine, 1.1);

        var told = changes.Select(change => (change.Controller, change.At));
        Assert.That(told, Is.EqualTo(new[] { ("pilot", SimTime.FromMilliseconds(1000)) }));
        Assert.That(Plays.State(engine).Driver, Is.EqualTo(Driver.External));
    }

    private static StoryboardEngine Play(params Story[] stories) => Plays.Start(Script(stories));

    private static ScenarioScript Script(params Story[] stories) =>
        Plays.Script([Plays.Car("a"), Plays.Car("b")], Plays.Begin("a", Plays.At(100), 20).Concat(Plays.Begin("b", Plays.At(130), 0)),
            [.. stories]) with
        {
            Variables = [new NamedValue("v", "1"), new NamedValue("w", "text")],
            Parameters = [new NamedValue("p", "off"), new NamedValue("q", "1")],
        };
}
