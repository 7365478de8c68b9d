using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario;

public abstract partial record StoryAction
{
    /// <summary>Keeps to the route from here on; where it ends the lane is followed.</summary>
    public sealed record AssignRoute(Route Route) : StoryAction;

    /// <summary>Drives along lanes until it is there.</summary>
    public sealed record AcquirePosition(Position To) : StoryAction;

    /// <summary>
    /// Chooses its speed so that it is at its place when the master is at his. Tolerances are metres before the places that count as there.
    /// </summary>
    public sealed record Synchronize(string Master, Position MasterTarget, Position Target) : StoryAction
    {
        public double MasterTolerance { get; init; }
        public double Tolerance { get; init; }

        /// <summary>Null: whatever speed comes of it.</summary>
        public SynchronizedSpeed? Final { get; init; }
    }

    /// <summary>Goes through speeds one after the other, each as fast as the limits allow where it has no time.</summary>
    public sealed record ChangeSpeedAlong(ImmutableArray<SpeedEntry> Entries, KeepDistanceLimits? Limits = null) : StoryAction
    {
        /// <summary>Speeds are added to this entity's speed as it is at the start; null for absolute ones.</summary>
        public string? Reference { get; init; }
    }

    /// <summary>
    /// Takes (once) or keeps (continuously) a distance beside another entity, in metres across its axis or across the road.
    /// </summary>
    public sealed record KeepLateralDistance(
        string Reference,
        double Metres,
        SidewaysPlace Side,
        bool Freespace,
        bool Continuous) : StoryAction
    {
        public DistanceFrame Frame { get; init; } = DistanceFrame.Entity;

        /// <summary>Null: the place is taken at once.</summary>
        public KeepDistanceLimits? Limits { get; init; }
    }

    /// <summary>Gives the entity another controller, and hands it over where that is said.</summary>
    public sealed record AssignController(string Controller, bool? Lateral, bool? Longitudinal) : StoryAction;

    /// <summary>Goes over within this many seconds to what <c>StoryboardEngine.LightOf</c> tells.</summary>
    public sealed record SetLight(string Light, LightMode Mode, double Seconds = 0) : StoryAction
    {
        /// <summary>Candela; null where the file leaves it to the vehicle.</summary>
        public double? LuminousIntensity { get; init; }
    }

    /// <summary>Who can see the entity: people, other traffic, sensors.</summary>
    public sealed record SetVisibility(bool Graphics, bool Traffic, bool Sensors) : StoryAction;
}

/// <summary>m/s at the end, absolute or added to the master's speed; then held for the last metres or seconds before the target.</summary>
public sealed record SynchronizedSpeed(double MetresPerSecond, bool RelativeToMaster = false)
{
    public double? SteadyMetres { get; init; }
    public double? SteadySeconds { get; init; }
}

/// <summary>m/s and the seconds from the entry before; null for as soon as the limits allow.</summary>
public readonly record struct SpeedEntry(double MetresPerSecond, double? Seconds);

public enum SidewaysPlace
{
    Any,
    Left,
    Right,
}

public enum LightMode
{
    Off,
    On,
    Flashing,
}
