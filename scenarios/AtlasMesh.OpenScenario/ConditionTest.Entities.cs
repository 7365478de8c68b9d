using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario;

public abstract partial record ConditionTest
{
    /// <summary>From a triggering entity to a place. Always a magnitude.</summary>
    public sealed record Distance(TriggeringEntities By, Position To, Rule Rule, double Metres, bool Freespace = false) : ConditionTest
    {
        public DistanceKind Kind { get; init; } = DistanceKind.Euclidean;
        public DistanceFrame Frame { get; init; } = DistanceFrame.Entity;
    }

    /// <summary>Within so many metres of a place.</summary>
    public sealed record ReachPosition(TriggeringEntities By, Position At, double Tolerance) : ConditionTest;

    /// <summary>
    /// Distance over closing speed, to an entity or (where that is null) to a place. Does not hold where they do not approach.
    /// </summary>
    public sealed record TimeToCollision(TriggeringEntities By, string? To, Position? At, Rule Rule, double Seconds) : ConditionTest
    {
        public bool Freespace { get; init; }
        public DistanceKind Kind { get; init; } = DistanceKind.Longitudinal;
        public DistanceFrame Frame { get; init; } = DistanceFrame.Entity;
    }

    public sealed record Acceleration(TriggeringEntities By, Rule Rule, double MetresPerSecondSquared) : ConditionTest
    {
        public MotionAxis Axis { get; init; }
    }

    /// <summary>The triggering entity's speed less the other's.</summary>
    public sealed record RelativeSpeed(TriggeringEntities By, string To, Rule Rule, double MetresPerSecond) : ConditionTest
    {
        public MotionAxis Axis { get; init; }
    }

    /// <summary>Metres over the ground since the run began.</summary>
    public sealed record TraveledDistance(TriggeringEntities By, double Metres) : ConditionTest;

    /// <summary>Has stood for so many seconds.</summary>
    public sealed record StandStill(TriggeringEntities By, double Seconds) : ConditionTest;

    /// <summary>Has been at the end of its road for so many seconds.</summary>
    public sealed record EndOfRoad(TriggeringEntities By, double Seconds) : ConditionTest;

    /// <summary>Has been beside every lane for so many seconds.</summary>
    public sealed record Offroad(TriggeringEntities By, double Seconds) : ConditionTest;

    /// <summary>Its box meets that of the named one, or of anybody of a kind (null: of any kind).</summary>
    public sealed record Collision(TriggeringEntities By, string? With, EntityKind? Kind) : ConditionTest;

    /// <summary>
    /// Its heading is within the tolerance of an angle, from the x axis or from the road's or the trajectory's direction.
    /// </summary>
    public sealed record Angle(TriggeringEntities By, double Radians, double Tolerance) : ConditionTest
    {
        public DistanceFrame Frame { get; init; } = DistanceFrame.World;

        /// <summary>From the direction of travel of its lane in place of the reference line's.</summary>
        public bool OfLane { get; init; }
    }

    /// <summary>Its heading less the other's is within the tolerance of an angle.</summary>
    public sealed record RelativeAngle(TriggeringEntities By, string To, double Radians, double Tolerance) : ConditionTest;

    /// <summary>Nobody (of those named; nobody named: at all) is in these lanes within these metres ahead and behind.</summary>
    public sealed record RelativeClearance(TriggeringEntities By, ImmutableArray<string> Of, double Ahead, double Behind) : ConditionTest
    {
        /// <summary>Lanes to the left of the entity's own, from and to; empty for its own.</summary>
        public ImmutableArray<(int From, int To)> Lanes { get; init; } = [];

        public bool Freespace { get; init; }
        public bool OppositeLanes { get; init; }
    }
}
