using AtlasMesh.Fleet.Commands;
using AtlasMesh.Fleet.Missions;
using AtlasMesh.Fleet.Telemetry;
using AtlasMesh.Fleet.Vehicles;

namespace AtlasMesh.Fleet;

/// <summary>What must be stored before the decision counts: all of a decision's effects together, or none.</summary>
public abstract record FleetEffect
{
    private FleetEffect() { }

    public sealed record SaveVehicle(Vehicle Vehicle) : FleetEffect;

    /// <summary>A spell of connectivity that has ended; the current one is in the vehicle.</summary>
    public sealed record SaveSpell(VehicleId Vehicle, ContactSpell Spell) : FleetEffect;

    public sealed record SaveReceived(VehicleId Vehicle, long Boot, long Through) : FleetEffect;

    /// <summary>Position is the message's place in the order of arrival from this vehicle, from 1.</summary>
    public sealed record StoreMessage(VehicleId Vehicle, long Position, VehicleMessage Message, FleetTime ReceivedAt) : FleetEffect;
    public sealed record SaveMission(Mission Mission) : FleetEffect;
    public sealed record SaveCommand(VehicleId Vehicle, VehicleCommand Command, CommandFate Fate) : FleetEffect;
}
