using System.Collections.Frozen;
using AtlasMesh.Twin.World;

namespace AtlasMesh.Twin.Vehicles;

/// <summary>The bodies that a situation may name. Dimensions are those of common models of the kind.</summary>
public static class Profiles
{
    private static readonly FrozenDictionary<string, (ActorKind Kind, VehicleProfile Profile)> All = new[]
    {
        Entry(ActorKind.Vehicle, new("car", new(4.6, 1.85, 1.4), 2.8)),
        Entry(ActorKind.Vehicle, new("van", new(5.9, 2.0, 1.9), 3.6) { MaxAcceleration = 2.5, MaxDeceleration = 8.5, MaxSpeed = 36 }),
        Entry(ActorKind.Vehicle, Heavy(new("truck", new(8.5, 2.5, 2.6), 4.8) { MaxAcceleration = 1.5, MaxDeceleration = 7 })),
        Entry(ActorKind.Vehicle, Heavy(new("bus", new(12, 2.55, 3.2), 5.9) { MaxAcceleration = 1.2, MaxDeceleration = 6.5 })),
        Entry(ActorKind.Vehicle, new("shuttle", new(4.8, 2.1, 1.5), 3.0) { MaxAcceleration = 1.5, MaxDeceleration = 7, MaxSpeed = 14 }),
        Entry(ActorKind.Pedestrian, new("pedestrian", new(0.5, 0.6, 0), 0.3) { MaxSpeed = 3 }),
        Entry(ActorKind.Cyclist, new("cyclist", new(1.8, 0.6, 0.5), 1.1) { MaxSpeed = 12 }),
        Entry(ActorKind.Obstacle, new("obstacle", new(1.2, 1.2, 0), 1) { MaxSpeed = 0 }),
    }.ToFrozenDictionary(entry => entry.Profile.Name, StringComparer.Ordinal);

    /// <summary>False where no body is called so.</summary>
    public static bool TryFind(string name, out ActorKind kind, out VehicleProfile profile)
    {
        var found = All.TryGetValue(name, out var entry);
        (kind, profile) = entry;
        return found;
    }

    // Air brakes take longer to bite.
    private static VehicleProfile Heavy(VehicleProfile profile) => profile with { MaxSpeed = 25, BrakeLag = 0.2 };

    private static (ActorKind Kind, VehicleProfile Profile) Entry(ActorKind kind, VehicleProfile profile) => (kind, profile);
}
