namespace AtlasMesh.Edge.Ports;

/// <summary>The vehicle's durable memory for messages that the fleet has not confirmed. What was appended survives a power cut once the
/// call has returned.</summary>
public interface IStore
{
    /// <summary>The boot epoch: greater at each start, also after a factory reset.</summary>
    ulong Boot { get; }

    IReadOnlyList<StoredMessage> ReadAll();

    void Append(StoredMessage message);

    /// <summary>Forgets one message by its sequence number, because the fleet has it.</summary>
    void Forget(ulong seq);
}

public readonly record struct StoredMessage(ulong Seq, ReadOnlyMemory<byte> Content);
