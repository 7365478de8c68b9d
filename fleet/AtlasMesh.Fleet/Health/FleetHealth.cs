using AtlasMesh.Fleet.Commands;
using AtlasMesh.Fleet.Missions;
using AtlasMesh.Fleet.Vehicles;

namespace AtlasMesh.Fleet.Health;

/// <summary>A command that its vehicle has not confirmed.</summary>
public sealed record UnseenCommand(VehicleId Vehicle, VehicleCommand Command);

/// <summary>
/// How the fleet is now. Availability is the share of vehicle time spent online over the window, counted from each vehicle's
/// first contact; null where there is no such time, which is not the same as all well.
/// </summary>
public sealed record FleetHealth(
    FleetTime At, int NeverHeard, int Online, int Suspect, int Offline, double? Availability,
    UnseenCommand? OldestUnseen, int MissionsCreated, int MissionsDispatched, int MissionsUnderway)
{
    /// <summary>Silence up to now counts, also where no tick has looked yet.</summary>
    public static FleetHealth Of(FleetState state, FleetTime now, FleetLimits limits)
    {
        var contacts = state.Vehicles.Values.Select(vehicle => vehicle.Contact.AsOf(now, limits)).ToList();
        var open = state.Vehicles.Values.SelectMany(vehicle => vehicle.OpenMissions).Select(id => state.Missions[id].State).ToList();

        return new FleetHealth(
            now,
            contacts.Count(contact => contact.State == Connectivity.NeverHeard),
            contacts.Count(contact => contact.State == Connectivity.Online),
            contacts.Count(contact => contact.State == Connectivity.Suspect),
            contacts.Count(contact => contact.State == Connectivity.Offline),
            AvailabilityOf(contacts, now, limits),
            FindOldestUnseen(state),
            open.Count(mission => mission is MissionState.Created),
            open.Count(mission => mission is MissionState.Dispatched),
            open.Count(mission => mission is MissionState.Underway));
    }

    private static double? AvailabilityOf(List<Contact> contacts, FleetTime now, FleetLimits limits)
    {
        var from = now - limits.AvailabilityWindow;
        var (online, total) = (TimeSpan.Zero, TimeSpan.Zero);

        foreach (var contact in contacts.Where(contact => contact.State != Connectivity.NeverHeard))
        {
            foreach (var spell in contact.Past.Append(new ContactSpell(contact.State, contact.Since, now)))
            {
                var overlap = Overlap(spell, from, now);
                total += overlap;
                if (spell.State == Connectivity.Online) online += overlap;
            }
        }

        return total > TimeSpan.Zero ? (double)online.Ticks / total.Ticks : null;
    }

    private static TimeSpan Overlap(ContactSpell spell, FleetTime from, FleetTime until)
    {
        var first = spell.From > from ? spell.From : from;
        var last = spell.Until < until ? spell.Until : until;
        return last > first ? last - first : TimeSpan.Zero;
    }

    private static UnseenCommand? FindOldestUnseen(FleetState state) =>
        state.Vehicles.Values
            .Where(vehicle => !vehicle.Downlink.Open.IsEmpty)
            .Select(vehicle => new UnseenCommand(vehicle.Id, vehicle.Downlink.Open[0]))
            .MinBy(unseen => unseen.Command.IssuedAt);
}
