using AtlasMesh.Edge.Ports;

namespace AtlasMesh.Twin.Rig.Onboard;

/// <summary>The vehicle's store for one run. Nobody cuts its power, so memory is durable enough.</summary>
public sealed class VehicleMemory : IStore
{
    private readonly SortedDictionary<ulong, StoredMessage> _messages = [];

    public ulong Boot => 1;

    public IReadOnlyList<StoredMessage> ReadAll() => [.. _messages.Values];

    // The caller may reuse its buffer once the message is stored.
    public void Append(StoredMessage message) => _messages[message.Seq] = message with { Content = message.Content.ToArray() };

    public void Forget(ulong seq) => _messages.Remove(seq);
}
