using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario;

/// <summary>Holds when all conditions of at least one group hold. Without any group it never holds.</summary>
public sealed record Trigger(ImmutableArray<ConditionGroup> Groups)
{
    public static Trigger Never { get; } = new([]);

    public static Trigger When(ConditionTest test, ConditionEdge edge = ConditionEdge.None, SimDuration delay = default) =>
        All(new Condition("", test, edge, delay));

    public static Trigger All(params ImmutableArray<Condition> conditions) => new([new ConditionGroup(conditions)]);
}

public sealed record ConditionGroup(ImmutableArray<Condition> Conditions);

/// <summary>The test, then the edge of its value, then that edge as it was a delay ago.</summary>
public sealed record Condition(string Name, ConditionTest Test, ConditionEdge Edge = ConditionEdge.None, SimDuration Delay = default);

public enum ConditionEdge
{
    None,
    Rising,
    Falling,
    RisingOrFalling,
}

public enum Rule
{
    LessThan,
    LessOrEqual,
    EqualTo,
    GreaterOrEqual,
    GreaterThan,
    NotEqualTo,
}

/// <summary>What a condition looks at. Metres, seconds, m/s.</summary>
public abstract partial record ConditionTest
{
    private ConditionTest() { }

    public sealed record Time(Rule Rule, SimTime At) : ConditionTest;

    /// <summary>
    /// An element of the storyboard is in a state, or went through a transition since the last evaluation. The name may be a path with
    /// "::".
    /// </summary>
    public sealed record ElementState(ElementKind Kind, string Name, ElementCondition State) : ConditionTest;

    /// <summary>From a triggering entity to the other; freespace is between the bounding boxes. Always a magnitude.</summary>
    public sealed record RelativeDistance(TriggeringEntities By, string To, Rule Rule, double Metres, bool Freespace = true) : ConditionTest
    {
        public DistanceKind Kind { get; init; } = DistanceKind.Longitudinal;
        public DistanceFrame Frame { get; init; } = DistanceFrame.Entity;
    }

    /// <summary>
    /// The distance ahead to the other, over the triggering entity's own speed. Does not hold where the other is behind or the entity
    /// stands.
    /// </summary>
    public sealed record TimeHeadway(TriggeringEntities By, string To, Rule Rule, double Seconds, bool Freespace = true) : ConditionTest
    {
        public DistanceKind Kind { get; init; } = DistanceKind.Longitudinal;
        public DistanceFrame Frame { get; init; } = DistanceFrame.Entity;
    }

    /// <summary>Along the entity's way, or with a direction the part of its velocity in it.</summary>
    public sealed record Speed(TriggeringEntities By, Rule Rule, double MetresPerSecond) : ConditionTest
    {
        public MotionAxis Axis { get; init; }
    }

    /// <summary>Holds for good once <c>StoryboardEngine.Raise</c> was called with this kind.</summary>
    public sealed record Raised(string Kind) : ConditionTest;
}

/// <summary>Whose values count, and whether one of them is enough.</summary>
public sealed record TriggeringEntities(ImmutableArray<string> Names, bool All = false)
{
    public static TriggeringEntities Any(params ImmutableArray<string> names) => new(names);
}

public enum DistanceKind
{
    Longitudinal,
    Lateral,
    Euclidean,
}

/// <summary>Along which axes a distance is measured: the triggering entity's own, or the road's.</summary>
public enum DistanceFrame
{
    Entity,
    Road,
    Trajectory,
    World,
}

/// <summary>Along which of its own axes an entity's motion is looked at.</summary>
public enum MotionAxis
{
    /// <summary>Along none: its speed along its way, or the magnitude of its acceleration.</summary>
    Whole,
    Longitudinal,
    Lateral,
}

public enum ElementKind
{
    Story,
    Act,
    ManeuverGroup,
    Maneuver,
    Event,
    Action,
}

public enum ElementCondition
{
    Standby,
    Running,
    Complete,
    StartTransition,
    EndTransition,
    StopTransition,
    SkipTransition,
}
