using System.Collections.Immutable;
using AtlasMesh.Fleet.Missions;
using AtlasMesh.Fleet.Vehicles;
using Google.Protobuf;
using Wire = AtlasMesh.Contracts.Fleet.V1;

namespace AtlasMesh.Fleet.Telemetry;

/// <summary>
/// Checks what protobuf does not: an empty packet is a valid message to it. A packet whose messages cannot be told apart is
/// refused whole; a message that is named but makes no sense is kept as <see cref="VehicleReport.Unusable"/>.
/// </summary>
public static class UplinkReader
{
    public static UplinkReading Read(Wire.Uplink packet, VehicleId sender, FleetLimits limits)
    {
        if (packet.Vehicle != sender.Value) return new UplinkReading.OfAnotherVehicle(packet.Vehicle);
        if (packet.Boot is 0 or > long.MaxValue) return Malformed($"boot {packet.Boot} is outside 1 to 2^63-1");
        if (packet.DownlinkSeen > long.MaxValue) return Malformed($"downlink_seen {packet.DownlinkSeen} is above 2^63-1");
        if (packet.Messages.Count > limits.MessagesPerUplink)
            return Malformed($"{packet.Messages.Count} messages in one uplink; send at most {limits.MessagesPerUplink}");

        var messages = ImmutableArray.CreateBuilder<VehicleMessage>(packet.Messages.Count);

        foreach (var message in packet.Messages)
        {
            if (message.Seq is 0 or >= long.MaxValue) return Malformed($"seq {message.Seq} is outside 1 to 2^63-2");

            messages.Add(Take((long)packet.Boot, message, message.ToByteArray(), limits));
        }

        return new UplinkReading.Read(new VehicleUplink(sender, (long)packet.Boot, messages.MoveToImmutable(), (long)packet.DownlinkSeen));
    }

    /// <summary>Reads a stored message again.</summary>
    public static VehicleMessage ReadMessage(long boot, byte[] content, FleetLimits limits) =>
        Take(boot, Wire.VehicleMessage.Parser.ParseFrom(content), content, limits);

    private static VehicleMessage Take(long boot, Wire.VehicleMessage message, byte[] content, FleetLimits limits) =>
        new(new MessageId(boot, (long)message.Seq), message.AtMs, (int)message.Class, ReadReport(message, limits), content);

    private static UplinkReading.Malformed Malformed(string why) => new(why);

    private static VehicleReport ReadReport(Wire.VehicleMessage message, FleetLimits limits)
    {
        if (!Enum.IsDefined(message.Class)) return Unusable($"class {(int)message.Class} is unknown here");

        return message.BodyCase switch
        {
            Wire.VehicleMessage.BodyOneofCase.Telemetry => ReadTelemetry(message.Telemetry, limits),
            Wire.VehicleMessage.BodyOneofCase.Mission => ReadMission(message.Mission, limits),
            Wire.VehicleMessage.BodyOneofCase.Safety => ReadSafety(message.Safety, limits),
            Wire.VehicleMessage.BodyOneofCase.Command => ReadCommand(message.Command, limits),
            _ => Unusable("its body is missing or of a kind unknown here"),
        };
    }

    private static VehicleReport ReadTelemetry(Wire.Telemetry body, FleetLimits limits)
    {
        var isFinite = double.IsFinite(body.XM) && double.IsFinite(body.YM) && double.IsFinite(body.HeadingRad)
            && double.IsFinite(body.SpeedMps) && double.IsFinite(body.PositionSigmaM);

        if (!isFinite) return Unusable("a figure of the telemetry is not finite");
        if (body.Mode.Length > limits.TextLength) return TooLong("mode", limits);

        return new VehicleReport.Telemetry(
            new TelemetrySample(body.XM, body.YM, body.HeadingRad, body.SpeedMps, body.Mode, body.PositionSigmaM));
    }

    private static VehicleReport ReadMission(Wire.MissionReport body, FleetLimits limits)
    {
        if (!FleetName.IsValid(body.Mission)) return Unusable("the mission's id is not " + FleetName.Rule);
        if (body.StopsReached > limits.StopsPerMission) return Unusable($"{body.StopsReached} stops are more than a mission has");
        if (body.Reason.Length > limits.TextLength) return TooLong("reason", limits);
        if (StateOf(body.State) is not { } state) return Unusable($"a vehicle cannot report the mission state {(int)body.State}");

        return new VehicleReport.Mission(new MissionId(body.Mission), state, (int)body.StopsReached, body.Reason);
    }

    private static VehicleReport ReadSafety(Wire.SafetyReport body, FleetLimits limits)
    {
        if (body.Kind.Length == 0) return Unusable("a safety report without a kind");
        if (body.Kind.Length > limits.TextLength || body.Detail.Length > limits.TextLength) return TooLong("kind or detail", limits);

        return new VehicleReport.Safety(body.Kind, body.Detail);
    }

    private static VehicleReport ReadCommand(Wire.CommandReport body, FleetLimits limits)
    {
        if (body.Command is 0 or > long.MaxValue) return Unusable($"command {body.Command} is outside 1 to 2^63-1");
        if (body.Reason.Length > limits.TextLength) return TooLong("reason", limits);

        return new VehicleReport.Command((long)body.Command, body.Accepted, body.Reason);
    }

    private static ReportedState? StateOf(Wire.MissionState state) => state switch
    {
        Wire.MissionState.Underway => ReportedState.Underway,
        Wire.MissionState.Completed => ReportedState.Completed,
        Wire.MissionState.Cancelled => ReportedState.Cancelled,
        Wire.MissionState.Failed => ReportedState.Failed,
        _ => null,
    };

    private static VehicleReport.Unusable TooLong(string what, FleetLimits limits) =>
        Unusable($"{what} is longer than {limits.TextLength} characters");

    private static VehicleReport.Unusable Unusable(string why) => new(why);
}
