using AtlasMesh.Contracts.Fleet.V1;
using AtlasMesh.Edge.Ports;
using AtlasMesh.Exact;
using Google.Protobuf;

namespace AtlasMesh.Edge.Tests.Comms;

/// <summary>A link to a model fleet that loses, delays, repeats and so reorders packets, each way. Its owner tells it the time.</summary>
internal sealed class ModelLink(string name, ModelFleet fleet, RandomStream random) : ILink
{
    private readonly List<(double At, bool Up, byte[] Packet)> _onTheWay = [];
    private readonly Queue<byte[]> _arrived = new();
    private double _now;

    public string Name => name;

    public double Loss { get; set; }

    public double Repeat { get; set; }

    public double MostDelay { get; set; } = 0.05;

    public bool IsDead { get; set; }

    public int Sent { get; private set; }

    public List<double> SentAt { get; } = [];

    public void Send(ReadOnlyMemory<byte> packet)
    {
        Sent++;
        SentAt.Add(_now);
        Put(true, packet.ToArray());
    }

    public bool TryReceive(out ReadOnlyMemory<byte> packet)
    {
        var has = _arrived.TryDequeue(out var bytes);
        packet = bytes;
        return has;
    }

    public void MoveTo(double now)
    {
        _now = now;
        foreach (var (at, up, packet) in _onTheWay.Where(packet => packet.At <= now).OrderBy(packet => packet.At).ToList())
        {
            _onTheWay.Remove((at, up, packet));
            if (up)
                Put(false, fleet.Take(Uplink.Parser.ParseFrom(packet)).ToByteArray());
            else
                _arrived.Enqueue(packet);
        }
    }

    private void Put(bool up, byte[] packet)
    {
        if (IsDead || random.NextDouble() < Loss)
            return;

        _onTheWay.Add((_now + (random.NextDouble() * MostDelay), up, packet));
        if (random.NextDouble() < Repeat)
            _onTheWay.Add((_now + (random.NextDouble() * MostDelay), up, packet));
    }
}
