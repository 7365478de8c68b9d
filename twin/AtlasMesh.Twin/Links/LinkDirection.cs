using AtlasMesh.Exact;
using AtlasMesh.Twin.Kernel;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Links;

/// <summary>What becomes of a packet on its way.</summary>
public enum PacketFate
{
    Underway,
    Lost,
    BlackedOut,
}

/// <summary>
/// One direction of one vehicle's link: packets arrive through the event queue after latency and jitter, in another order than they were
/// sent if jitter says so, or not at all. A packet in flight when a blackout begins still arrives.
/// </summary>
public sealed class LinkDirection(LinkProfile profile, EventQueue queue, RandomStream chance, Action<ReadOnlyMemory<byte>> arrived) : IDue
{
    private readonly List<ReadOnlyMemory<byte>> _inFlight = [];
    private readonly Stack<int> _free = [];

    public LinkProfile Profile => profile;

    public PacketFate Send(SimTime now, ReadOnlyMemory<byte> packet, bool isBlackedOut)
    {
        // Both draws are made for every packet, so that a blackout does not shift the fate of those after it.
        var lost = chance.NextDouble() < profile.Loss;
        var jitter = (long)(chance.NextDouble() * profile.Jitter.Nanoseconds);

        if (isBlackedOut) return PacketFate.BlackedOut;
        if (lost) return PacketFate.Lost;

        queue.Schedule(now + profile.Latency + new SimDuration(jitter), this, Keep(packet));
        return PacketFate.Underway;
    }

    void IDue.OnDue(SimTime now, int tag)
    {
        var packet = _inFlight[tag];
        _inFlight[tag] = default;
        _free.Push(tag);
        arrived(packet);
    }

    private int Keep(ReadOnlyMemory<byte> packet)
    {
        if (_free.TryPop(out var slot))
        {
            _inFlight[slot] = packet;
            return slot;
        }

        _inFlight.Add(packet);
        return _inFlight.Count - 1;
    }
}
