using AtlasMesh.Edge.Ports;

namespace AtlasMesh.Edge.Tests.Proving;

/// <summary>A store that outlives the stack: hand it to the next one, with a greater boot, to restart the vehicle.</summary>
internal sealed class MemoryStore : IStore
{
    private readonly SortedDictionary<ulong, ReadOnlyMemory<byte>> _messages = [];

    public ulong Boot { get; set; } = 1;

    public int Count => _messages.Count;

    public IReadOnlyList<StoredMessage> ReadAll() => [.. _messages.Select(entry => new StoredMessage(entry.Key, entry.Value))];

    public void Append(StoredMessage message) => _messages.Add(message.Seq, message.Content);

    public void Forget(ulong seq) => Assert.That(_messages.Remove(seq), Is.True, $"Message {seq} was not in the store.");
}
