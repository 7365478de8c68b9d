using AtlasMesh.Fleet.Commands;
using AtlasMesh.Fleet.Vehicles;
using Wire = AtlasMesh.Contracts.Fleet.V1;

namespace AtlasMesh.Fleet.Telemetry;

/// <summary>Says to a vehicle what is stored for good, and what is wanted of it.</summary>
internal static class UplinkAnswers
{
    public static Wire.UplinkAnswer For(Vehicle vehicle, VehicleUplink uplink, FleetLimits limits)
    {
        var received = vehicle.Received[uplink.Boot];
        var answer = new Wire.UplinkAnswer { Boot = (ulong)uplink.Boot, StoredThrough = (ulong)received.Through };

        if (!received.Beyond.IsEmpty)
        {
            // Those just sent are always named: with only the lowest, a vehicle could send the same ones for ever.
            var named = new SortedSet<long>(received.NumbersBeyond().Take(limits.StoredBeyondPerAnswer));
            var sent = uplink.Messages.Select(message => message.Id.Seq);
            named.UnionWith(sent.Where(seq => seq > received.Through && received.Contains(seq)));
            answer.StoredBeyond.Add(named.Select(seq => (ulong)seq));
        }

        foreach (var command in vehicle.Downlink.Open.Take(limits.CommandsPerAnswer)) answer.Commands.Add(ToWire(command));
        return answer;
    }

    private static Wire.Command ToWire(VehicleCommand command)
    {
        var wire = new Wire.Command { Seq = (ulong)command.Seq, NotAfterMs = command.NotAfter?.UnixMilliseconds ?? 0 };

        switch (command.Body)
        {
            case CommandBody.Assign(var mission, var stops, var priority):
                wire.Assign = new Wire.AssignMission { Mission = mission.Value, Priority = priority };
                wire.Assign.Stops.Add(stops);
                break;
            case CommandBody.Cancel(var mission):
                wire.Cancel = new Wire.CancelMission { Mission = mission.Value };
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(command), command.Body, "No wire form for this command.");
        }

        return wire;
    }
}
