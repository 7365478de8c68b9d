using AtlasMesh.Contracts;
using AtlasMesh.Fleet.Missions;

namespace AtlasMesh.Fleet.Vehicles;

public abstract record RegisterOutcome
{
    private RegisterOutcome() { }

    public sealed record Registered(Vehicle Vehicle) : RegisterOutcome;

    /// <summary>The same registration again; nothing changed.</summary>
    public sealed record Repeated(Vehicle Vehicle) : RegisterOutcome;

    /// <summary>The id is taken by a vehicle of another profile.</summary>
    public sealed record Conflict(Vehicle Vehicle) : RegisterOutcome;
}

/// <summary>Which vehicles there are, and which of them are in contact.</summary>
public static class VehicleRegister
{
    public static FleetDecision<RegisterOutcome> Register(FleetState state, VehicleId id, string profile, FleetTime now)
    {
        var draft = new FleetDraft(state, now, FleetLimits.Default);

        if (draft.Find(id) is { } known)
            return draft.Conclude<RegisterOutcome>(known.Profile == profile
                ? new RegisterOutcome.Repeated(known)
                : new RegisterOutcome.Conflict(known));

        var vehicle = new Vehicle(id, profile, now);
        draft.Put(vehicle);
        return draft.Conclude<RegisterOutcome>(new RegisterOutcome.Registered(vehicle));
    }

    /// <summary>What the passing of time alone changes: contact, and what expires. Answers the time that counts now.</summary>
    public static FleetDecision<FleetTime> Tick(FleetState state, FleetTime now, FleetLimits limits)
    {
        var draft = new FleetDraft(state, now, limits);

        foreach (var vehicle in state.Vehicles.Values)
        {
            Move(draft, vehicle, vehicle.Contact.AsOf(now, limits));
            if (vehicle.OpenMissions.IsEmpty) continue;

            MissionDesk.Expire(draft, vehicle.Id);
            MissionDesk.DispatchNext(draft, vehicle.Id);
        }

        return draft.Conclude(now);
    }

    internal static void Move(FleetDraft draft, Vehicle vehicle, Contact next)
    {
        var before = vehicle.Contact;
        if (ReferenceEquals(next, before)) return;

        draft.Put(vehicle with { Contact = next });
        if (next.State == before.State) return;

        foreach (var spell in next.Past.Where(spell => before.State != Connectivity.NeverHeard && spell.From >= before.Since))
            draft.Store(new FleetEffect.SaveSpell(vehicle.Id, spell));

        draft.Note(EventKinds.VehicleConnectivity, vehicle.Id, vehicle.Id.Value, NameOf(next.State));
    }

    public static string NameOf(Connectivity state) => state switch
    {
        Connectivity.NeverHeard => "NEVER_HEARD",
        Connectivity.Online => "ONLINE",
        Connectivity.Suspect => "SUSPECT",
        Connectivity.Offline => "OFFLINE",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No name for this state."),
    };
}
