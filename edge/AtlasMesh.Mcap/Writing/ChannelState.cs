using System.Buffers.Binary;
using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Writing;

/// <summary>What the writer keeps of a channel: how many messages it has, and where those of the open chunk stand.</summary>
internal sealed class ChannelState(McapChannel channel)
{
    public McapChannel Channel => channel;

    public ulong MessageCount { get; set; }

    /// <summary>Entries of the message index of the open chunk, as they will stand in the file.</summary>
    public ByteBuffer Entries { get; } = new(0);

    /// <summary>Where the last message index of the channel stands in the file.</summary>
    public long IndexOffset { get; set; }

    public void AddEntry(ulong logTime, int offset)
    {
        var entry = Entries.Extend(16);
        BinaryPrimitives.WriteUInt64LittleEndian(entry, logTime);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[8..], (ulong)offset);
    }
}
