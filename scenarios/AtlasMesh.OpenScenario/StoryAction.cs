using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario;

/// <summary>What an entity does. SI units throughout.</summary>
public abstract partial record StoryAction
{
    private StoryAction() { }

    /// <summary>Puts the entity there at once. Its speed stays.</summary>
    public sealed record Teleport(Position To) : StoryAction;

    /// <summary>A rate is m/s², a distance is the length of way over which the speed changes.</summary>
    public sealed record ChangeSpeed(TransitionDynamics Dynamics, SpeedTarget Target) : StoryAction;

    /// <summary>
    /// A rate is the largest lateral speed in m/s, a distance is measured along the road. The offset is from the target lane's centre.
    /// </summary>
    public sealed record ChangeLane(TransitionDynamics Dynamics, LaneTarget Target, double TargetOffset = 0) : StoryAction;

    /// <summary>
    /// Moves within (or out of) the lane so that the lateral acceleration stays within the limit, in m/s²; a step is at once.
    /// </summary>
    public sealed record ChangeLaneOffset(
        TransitionShape Shape,
        double MaxLateralAcceleration,
        LaneOffsetTarget Target,
        bool Continuous = false) : StoryAction;

    /// <summary>Takes (once) or keeps (continuously) a distance to another entity and its speed.</summary>
    public sealed record KeepDistance(string Reference, Gap Gap, Displacement Displacement, bool Freespace, bool Continuous) : StoryAction
    {
        /// <summary>Null: the place is taken at once, as esmini does too.</summary>
        public KeepDistanceLimits? Limits { get; init; }
    }

    /// <summary>
    /// Follows a trajectory from this many metres along it. Timing null: by the entity's own speed; otherwise by the trajectory's times.
    /// </summary>
    public sealed record FollowTrajectory(Trajectory Trajectory, TrajectoryTiming? Timing, double From = 0) : StoryAction
    {
        /// <summary>Along straight lines between corner points.</summary>
        public FollowTrajectory(ImmutableArray<TrajectoryVertex> vertices, TrajectoryTiming? timing, bool closed = false)
            : this(new Trajectory("", new TrajectoryShape.Polyline(vertices), closed), timing)
        {
        }
    }

    /// <summary>Hands the entity to its controller, or with false takes it back. Null leaves that direction as it is.</summary>
    public sealed record ActivateController(bool? Lateral, bool? Longitudinal) : StoryAction;
}

/// <summary>How a value goes over from where it is to where it shall be.</summary>
public readonly record struct TransitionDynamics(TransitionShape Shape, TransitionDimension Dimension, double Value)
{
    public static TransitionDynamics AtOnce => new(TransitionShape.Step, TransitionDimension.Time, 0);
}

public enum TransitionShape
{
    Step,
    Linear,
    Sinusoidal,
    Cubic,
}

public enum TransitionDimension
{
    Time,
    Rate,
    Distance,
}

public abstract record SpeedTarget
{
    private SpeedTarget() { }

    public sealed record Absolute(double MetresPerSecond) : SpeedTarget;

    /// <summary>The reference's speed plus this; not continuous means as it is when the action starts.</summary>
    public sealed record Delta(string Reference, double MetresPerSecond, bool Continuous = false) : SpeedTarget;

    /// <summary>The reference's speed times this.</summary>
    public sealed record Factor(string Reference, double Value, bool Continuous = false) : SpeedTarget;
}

public abstract record LaneTarget
{
    private LaneTarget() { }

    public sealed record Absolute(int Lane) : LaneTarget;

    /// <summary>Counted from the reference's lane, positive to its left; lane 0 is not counted.</summary>
    public sealed record Relative(string Reference, int Lanes) : LaneTarget;
}

/// <summary>Metres, positive to the left of the road's reference line direction.</summary>
public abstract record LaneOffsetTarget
{
    private LaneOffsetTarget() { }

    public sealed record Absolute(double Metres) : LaneOffsetTarget;

    /// <summary>From where the reference is, across the road.</summary>
    public sealed record Relative(string Reference, double Metres) : LaneOffsetTarget;
}

/// <summary>A distance in metres, or a time gap in seconds at the reference's speed.</summary>
public readonly record struct Gap(double Value, bool IsTime)
{
    public static Gap OfMetres(double metres) => new(metres, false);
    public static Gap OfSeconds(double seconds) => new(seconds, true);
}

public enum Displacement
{
    Any,
    Trailing,
    Leading,
}

public readonly record struct KeepDistanceLimits(double MaxAcceleration, double MaxDeceleration, double MaxSpeed);
