using AtlasMesh.Contracts.Fleet.V1;
using AtlasMesh.Edge.Localization;
using AtlasMesh.Edge.Missions;
using AtlasMesh.Edge.Ports;
using AtlasMesh.Edge.Safety;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Comms;

/// <summary>Puts what missions, safety and localization have to say into messages, and hands commands to missions.</summary>
internal sealed class FleetDesk
{
    private static readonly SimDuration TelemetryEvery = SimDuration.FromSeconds(1L);

    private readonly Correspondence _letters;
    private readonly MissionDesk _missions;
    private readonly bool _hasLinks;
    private SimTime _telemetryAt = new(-1_000_000_000);
    private SimTime _now;
    private double _speed;
    private string _mission = "";

    public FleetDesk(string vehicle, EdgePorts ports, MissionDesk missions, SafetyDesk safety)
    {
        (_missions, _hasLinks, _now) = (missions, ports.Links.Count > 0, ports.Clock.Now);
        _letters = new Correspondence(vehicle, ports.Store, ports.Journal, ports.Links, OutboxLimits.Standard) { Obey = Obey };
        missions.Remember(_letters.SeenBefore);
        missions.Report = report => Produce(new VehicleMessage { Class = MessageClass.P2Mission, Mission = report });
        missions.Answer = report => Produce(new VehicleMessage { Class = MessageClass.P1Command, Command = report });
        safety.Tell = (kind, detail) =>
            Produce(new VehicleMessage { Class = MessageClass.P0Safety, Safety = new SafetyReport { Kind = kind, Detail = detail } });
        GiveUp(_letters.MissionBefore);
    }

    public void Tick(SimTime now, Localizer localizer, string mode)
    {
        (_now, _speed) = (now, localizer.Speed);
        Remember();
        if (_hasLinks && localizer.IsReady && now - _telemetryAt >= TelemetryEvery)
            SendTelemetry(localizer, mode);

        _letters.Tick(now);
    }

    private void SendTelemetry(Localizer localizer, string mode)
    {
        _telemetryAt = _now;
        ref readonly var estimate = ref localizer.Estimate;
        Produce(new VehicleMessage
        {
            Class = MessageClass.P3Telemetry,
            Telemetry = new Telemetry
            {
                XM = estimate.X,
                YM = estimate.Y,
                HeadingRad = estimate.Yaw,
                SpeedMps = localizer.Speed,
                Mode = mode,
                PositionSigmaM = estimate.WorstSigma(),
            },
        });
    }

    private void Obey(Command command, bool isLate)
    {
        _missions.Obey(command, _speed, isLate, _now);
        Remember();
    }

    private void Remember()
    {
        var mission = _missions.Current?.Mission ?? "";
        if (_missions.Seen != _letters.Seen || mission != _mission)
            _letters.Remember(_missions.Seen, mission);

        _mission = mission;
    }

    // A vehicle that restarts does not set off again by itself: the fleet hears so and decides anew.
    private void GiveUp(string mission)
    {
        if (mission.Length == 0)
            return;

        Produce(new VehicleMessage
        {
            Class = MessageClass.P2Mission,
            Mission = new MissionReport { Mission = mission, State = MissionState.Failed, Reason = "the vehicle was restarted on the way" },
        });
        _letters.Remember(_letters.SeenBefore, "");
    }

    private void Produce(VehicleMessage message) => _letters.Produce(message, _now);
}
