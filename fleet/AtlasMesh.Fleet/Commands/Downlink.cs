using System.Collections.Immutable;

namespace AtlasMesh.Fleet.Commands;

/// <summary>
/// The commands to one vehicle. An open one goes out with every answer until the vehicle says that it has stored it,
/// because any answer may be lost; the vehicle tells repeats by their number.
/// </summary>
public sealed record Downlink(long LastIssued, long Seen, ImmutableArray<VehicleCommand> Open)
{
    public static Downlink Empty { get; } = new(0, 0, []);

    public (Downlink Next, VehicleCommand Command) Issue(CommandBody body, FleetTime now, FleetTime? notAfter)
    {
        var command = new VehicleCommand(LastIssued + 1, now, notAfter, body);
        return (this with { LastIssued = command.Seq, Open = Open.Add(command) }, command);
    }

    /// <summary>A late, reordered uplink may claim less than an earlier one; what was seen stays seen.</summary>
    public (Downlink Next, ImmutableArray<VehicleCommand> NowSeen) SeenThrough(long seq)
    {
        if (seq <= Seen) return (this, []);

        var seen = Open.RemoveAll(command => command.Seq > seq);
        return (this with { Seen = seq, Open = Open.RemoveAll(command => command.Seq <= seq) }, seen);
    }

    public (Downlink Next, ImmutableArray<VehicleCommand> Expired) AsOf(FleetTime now)
    {
        var expired = Open.RemoveAll(command => !(command.NotAfter < now));
        return expired.IsEmpty
            ? (this, expired)
            : (this with { Open = Open.RemoveAll(command => command.NotAfter < now) }, expired);
    }
}
