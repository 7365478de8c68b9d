using System.Collections.Immutable;
using AtlasMesh.Contracts;
using AtlasMesh.Fleet.Missions;
using AtlasMesh.Fleet.Vehicles;

namespace AtlasMesh.Fleet;

/// <summary>A decision in the making: changes over a state that stays as it was until <see cref="Conclude"/>.</summary>
internal sealed class FleetDraft(FleetState state, FleetTime now, FleetLimits limits)
{
    private readonly SortedDictionary<VehicleId, Vehicle> _vehicles = [];
    private readonly SortedDictionary<MissionId, Mission> _missions = [];
    private readonly List<FleetEffect> _effects = [];
    private readonly ImmutableArray<FleetNote>.Builder _notes = ImmutableArray.CreateBuilder<FleetNote>();

    public FleetTime Now => now;

    public FleetLimits Limits => limits;

    public Vehicle? Find(VehicleId id) => _vehicles.GetValueOrDefault(id) ?? state.Vehicles.GetValueOrDefault(id);

    public Mission? Find(MissionId id) => _missions.GetValueOrDefault(id) ?? state.Missions.GetValueOrDefault(id);

    public int MissionCount => state.Missions.Count;

    public void Put(Vehicle vehicle) => _vehicles[vehicle.Id] = vehicle;

    public void Put(Mission mission) => _missions[mission.Id] = mission;

    public void Store(FleetEffect effect) => _effects.Add(effect);

    public void Note(string kind, VehicleId source, string subject, string text) =>
        _notes.Add(new FleetNote(now, kind, source.Value, subject, text));

    public void NoteState(Mission mission) =>
        Note(EventKinds.MissionState, mission.Request.Vehicle, mission.Id.Value, mission.State.Name);

    public FleetDecision<TAnswer> Conclude<TAnswer>(TAnswer answer) =>
        new(
            answer,
            new FleetState(state.Vehicles.SetItems(_vehicles), state.Missions.SetItems(_missions)),
            [
                .. _vehicles.Values.Select(vehicle => new FleetEffect.SaveVehicle(vehicle)),
                .. _missions.Values.Select(mission => new FleetEffect.SaveMission(mission)),
                .. _effects,
            ],
            _notes.ToImmutable());
}
