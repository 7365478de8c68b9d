using System.Collections.Immutable;
using AtlasMesh.OpenScenario.Engine;
using AtlasMesh.Roads;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>Small scripts, and the engine that plays them.</summary>
internal static class Plays
{
    public static BoundingBox CarBox { get; } = new(1.4, 0, 0.8, 5, 2, 1.6);

    public static Entity Car(string name, string? controller = null) =>
        new(name, EntityKind.Vehicle, CarBox, new Performance(70, 10, 10)) { Controller = controller };

    public static Position.Lane At(double s, int lane = -2, double offset = 0, double? heading = null) =>
        new("1", lane, s, offset, heading);

    /// <summary>Init actions that put somebody there at this speed.</summary>
    public static InitAction[] Begin(string entity, Position at, double speed) =>
    [
        new(entity, new StoryAction.Teleport(at)),
        new(entity, new StoryAction.ChangeSpeed(TransitionDynamics.AtOnce, new SpeedTarget.Absolute(speed))),
    ];

    public static ScenarioScript Script(ImmutableArray<Entity> entities, IEnumerable<InitAction> init,
        params ImmutableArray<Story> stories) =>
        new("test", "", entities, [.. init], stories, Trigger.Never);

    /// <summary>One car "a" in lane -2 at 100 m.</summary>
    public static ScenarioScript OneCar(double speed, params ImmutableArray<Story> stories) =>
        Script([Car("a")], Begin("a", At(100), speed), stories);

    public static StoryboardEngine Start(ScenarioScript script, EngineOptions? options = null, RoadNetwork? roads = null)
    {
        var engine = StoryboardEngine.Create(script, roads ?? Roads.Straight, options ?? new EngineOptions());
        engine.Start();
        return engine;
    }

    public static void Run(StoryboardEngine engine, double seconds, int step = 10, Action? after = null)
    {
        var end = engine.Now + SimDuration.FromSeconds(seconds);
        while (engine.Now < end && !engine.IsOver)
        {
            engine.Step(SimDuration.FromMilliseconds(step));
            after?.Invoke();
        }
    }

    public static EntityState State(StoryboardEngine engine, string name = "a") => engine.Entities[engine.IndexOf(name)];

    public static Trigger After(double seconds, ConditionEdge edge = ConditionEdge.None, double delay = 0) =>
        Trigger.When(new ConditionTest.Time(Rule.GreaterOrEqual, SimTime.FromSeconds(seconds)), edge, SimDuration.FromSeconds(delay));

    public static TransitionDynamics Over(TransitionShape shape, TransitionDimension dimension, double value) =>
        new(shape, dimension, value);

    public static StoryAction.ChangeSpeed Speed(double target, TransitionDynamics dynamics) =>
        new(dynamics, new SpeedTarget.Absolute(target));
}
