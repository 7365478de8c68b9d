using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario;

/// <summary>
/// Somebody or something on the road. The reference point is the rear axle's centre on the ground (for what has no axles, the origin of
/// its box).
/// </summary>
public sealed record Entity(string Name, EntityKind Kind, BoundingBox Box, Performance Performance)
{
    /// <summary>The vehicle, pedestrian or object category as the catalog writes it; empty where it says none.</summary>
    public string Category { get; init; } = "";

    /// <summary>The catalog entry it was made from; empty where there was none.</summary>
    public string Model { get; init; } = "";

    /// <summary>Kilograms; zero where unknown.</summary>
    public double Mass { get; init; }

    /// <summary>Null for what has no axles.</summary>
    public Axles? Axles { get; init; }

    /// <summary>
    /// The name of the controller that an <see cref="StoryAction.ActivateController"/> hands it to; null where it has none.
    /// </summary>
    public string? Controller { get; init; }

    /// <summary>Free properties of the catalog entry, in file order.</summary>
    public ImmutableArray<EntityProperty> Properties { get; init; } = [];
}

public enum EntityKind
{
    Vehicle,
    Pedestrian,
    MiscObject,
}

public readonly record struct EntityProperty(string Name, string Value);

/// <summary>Metres; the centre is given from the entity's reference point, x forward, y left, z up.</summary>
public readonly record struct BoundingBox(double CentreX, double CentreY, double CentreZ, double Length, double Width, double Height)
{
    public double Front => CentreX + (Length / 2);
    public double Rear => CentreX - (Length / 2);
}

/// <summary>m/s and m/s², all positive.</summary>
public readonly record struct Performance(double MaxSpeed, double MaxAcceleration, double MaxDeceleration)
{
    /// <summary>For pedestrians and objects, whose catalog entries name no limits.</summary>
    public static Performance Unlimited => new(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
}

/// <summary>Metres from the rear axle to the front axle, and the largest steering angle of the front wheels in radians.</summary>
public readonly record struct Axles(double Wheelbase, double MaxSteering);
