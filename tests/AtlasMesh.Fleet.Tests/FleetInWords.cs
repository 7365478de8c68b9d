using AtlasMesh.Fleet.Missions;
using AtlasMesh.Fleet.Telemetry;
using AtlasMesh.Fleet.Vehicles;
using Wire = AtlasMesh.Contracts.Fleet.V1;

namespace AtlasMesh.Fleet.Tests;

/// <summary>A fleet that a test drives by words, keeping what it left behind.</summary>
internal sealed class FleetInWords(FleetLimits? limits = null)
{
    private readonly FleetLimits _limits = limits ?? FleetLimits.Default;
    private readonly List<FleetEffect> _effects = [];
    private readonly List<FleetNote> _notes = [];

    public FleetState State { get; private set; } = FleetState.Empty;

    public FleetTime Now { get; private set; } = new(0);

    public IReadOnlyList<FleetEffect> Effects => _effects;

    public IReadOnlyList<string> Notes => [.. _notes.Select(note => $"{note.Kind} {note.Subject} {note.Text}".TrimEnd())];

    public FleetInWords With(params string[] vehicles)
    {
        foreach (var vehicle in vehicles) Take(VehicleRegister.Register(State, new VehicleId(vehicle), "truck", Now));
        return this;
    }

    public void Pass(double seconds)
    {
        Now = new FleetTime(Now.UnixMilliseconds + (long)(seconds * 1000));
        Take(VehicleRegister.Tick(State, Now, _limits));
    }

    public CreateOutcome Create(string id, string vehicle, int priority = 0, double? notAfter = null) =>
        Take(MissionDesk.Create(State, Request(id, vehicle, priority, notAfter), Now, _limits));

    public CancelOutcome Cancel(string id) => Take(MissionDesk.Cancel(State, new MissionId(id), Now, _limits));

    public Wire.UplinkAnswer Uplink(string vehicle, ulong seen = 0, params Wire.VehicleMessage[] messages) =>
        Uplink(new Wire.Uplink { Vehicle = vehicle, Boot = 1, DownlinkSeen = seen, Messages = { messages } });

    public Wire.UplinkAnswer Uplink(Wire.Uplink packet)
    {
        var reading = (UplinkReading.Read)UplinkReader.Read(packet, new VehicleId(packet.Vehicle), _limits);
        return ((UplinkOutcome.Taken)Take(UplinkIntake.Take(State, reading.Uplink, Now, _limits))).Answer;
    }

    public string StateOf(string mission) => State.Missions[new MissionId(mission)].State.Name;

    public Vehicle Vehicle(string id) => State.Vehicles[new VehicleId(id)];

    public static Wire.VehicleMessage Sample(ulong seq, double x = 0) =>
        new() { Seq = seq, Class = Wire.MessageClass.P3Telemetry, Telemetry = new Wire.Telemetry { XM = x } };

    public static Wire.VehicleMessage Report(ulong seq, string mission, Wire.MissionState state, uint stops = 0) =>
        new()
        {
            Seq = seq,
            Class = Wire.MessageClass.P2Mission,
            Mission = new Wire.MissionReport { Mission = mission, State = state, StopsReached = stops },
        };

    public static Wire.VehicleMessage Refusal(ulong seq, ulong command, string reason) =>
        new() { Seq = seq, Class = Wire.MessageClass.P1Command, Command = new Wire.CommandReport { Command = command, Reason = reason } };

    private static MissionRequest Request(string id, string vehicle, int priority, double? notAfter) => new(
        new MissionId(id), new VehicleId(vehicle), ["berth-4"], priority, notAfter is { } at ? new FleetTime((long)(at * 1000)) : null);

    private TAnswer Take<TAnswer>(FleetDecision<TAnswer> decision)
    {
        State = decision.State;
        _effects.AddRange(decision.Effects);
        _notes.AddRange(decision.Notes);
        return decision.Answer;
    }
}
