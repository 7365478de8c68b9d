using AtlasMesh.Contracts;
using AtlasMesh.Edge.Ports;
using AtlasMesh.Exact;
using AtlasMesh.Twin.Faults;
using AtlasMesh.Twin.Kernel;
using AtlasMesh.Twin.Links;
using AtlasMesh.Twin.Rig.Running;

namespace AtlasMesh.Twin.Rig.Onboard;

/// <summary>
/// One link of one vehicle. A packet that arrives at the fleet's end is asked of the fleet there and then, in the order of the event
/// queue, and the answer goes back over the same link.
/// </summary>
public sealed class FleetLink : ILink
{
    private readonly string _vehicle;
    private readonly VirtualClock _clock;
    private readonly RunTrace _trace;
    private readonly FaultDeck _faults;
    private readonly LinkDirection _up;
    private readonly LinkDirection _down;
    private readonly Queue<ReadOnlyMemory<byte>> _inbox = new();

    /// <summary>Ask takes a packet to the fleet and gives its answer, or null where it has none.</summary>
    public FleetLink(string vehicle, LinkProfile profile, RunContext run, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>?> ask)
    {
        _vehicle = vehicle;
        _clock = run.Clock;
        _trace = run.Trace;
        _faults = run.Faults;
        Name = profile.Name;

        var component = $"link/{vehicle}/{profile.Name}";
        _up = new LinkDirection(profile, run.Queue, new RandomStream(run.Seed, component, "up"), packet => Arrive(packet, ask));
        _down = new LinkDirection(profile, run.Queue, new RandomStream(run.Seed, component, "down"), Receive);
    }

    public string Name { get; }

    /// <summary>Packets that arrived, both ways.</summary>
    public long Delivered { get; private set; }

    // The caller may reuse its buffer once the packet is sent.
    public void Send(ReadOnlyMemory<byte> packet) => Pass(_up, packet.ToArray());

    public bool TryReceive(out ReadOnlyMemory<byte> packet) => _inbox.TryDequeue(out packet);

    private void Arrive(ReadOnlyMemory<byte> packet, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>?> ask)
    {
        Delivered++;
        if (ask(packet) is { } answer) Pass(_down, answer);
    }

    private void Receive(ReadOnlyMemory<byte> packet)
    {
        Delivered++;
        _inbox.Enqueue(packet);
    }

    private void Pass(LinkDirection direction, ReadOnlyMemory<byte> packet)
    {
        var fate = direction.Send(_clock.Now, packet, _faults.IsBlackedOut(_vehicle, Name));
        if (fate == PacketFate.Underway) return;

        _trace.Note(EventKinds.PacketDropped, _vehicle, Name, 1, fate == PacketFate.BlackedOut ? "blackout" : "loss");
        if (fate == PacketFate.BlackedOut) _faults.PacketDropped(_clock.Now, _vehicle, Name);
    }
}
