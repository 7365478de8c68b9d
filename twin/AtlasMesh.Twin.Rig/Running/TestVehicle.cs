using AtlasMesh.Edge.Ports;
using AtlasMesh.Roads;
using AtlasMesh.Twin.Vehicles;

namespace AtlasMesh.Twin.Rig.Running;

/// <summary>
/// A vehicle that an edge stack drives: which entity of the script it is, what it can do, and where it is sent without the fleet.
/// </summary>
public sealed record TestVehicle(int Entity, VehicleDescription Description, VehicleProfile Profile, LanePosition? Destination);
