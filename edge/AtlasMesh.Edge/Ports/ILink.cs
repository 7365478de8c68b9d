namespace AtlasMesh.Edge.Ports;

/// <summary>A way to the fleet that may lose, delay, repeat or reorder packets. A packet is one Uplink out, one UplinkAnswer in.</summary>
public interface ILink
{
    string Name { get; }

    void Send(ReadOnlyMemory<byte> packet);

    bool TryReceive(out ReadOnlyMemory<byte> packet);
}
