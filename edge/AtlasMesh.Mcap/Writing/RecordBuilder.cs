using System.Buffers.Binary;
using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Writing;

/// <summary>Appends records to a buffer. The caller keeps their order.</summary>
internal sealed class RecordBuilder(ByteBuffer target, bool padRecords)
{
    public ByteBuffer Target => target;

    public void Header(string profile, string library)
    {
        var at = Begin(McapOpcode.Header);
        target.Text(profile);
        target.Text(library);
        End(at);
    }

    public void Schema(ushort id, string name, string encoding, ReadOnlySpan<byte> data)
    {
        var at = Begin(McapOpcode.Schema);
        target.U16(id);
        target.Text(name);
        target.Text(encoding);
        target.U32((uint)data.Length);
        target.Append(data);
        End(at);
    }

    public void Channel(McapChannel channel)
    {
        var at = Begin(McapOpcode.Channel);
        target.U16(channel.Id);
        target.U16(channel.SchemaId);
        target.Text(channel.Topic);
        target.Text(channel.MessageEncoding);
        Map(channel.Metadata);
        End(at);
    }

    /// <summary>Everything of a message but its bytes: they are the span, for the caller to fill.</summary>
    public Span<byte> Message(in McapMessageHead head, int length)
    {
        var record = target.Extend(checked(Magic.RecordHead + Magic.MessageHead + length));
        record[0] = (byte)McapOpcode.Message;
        BinaryPrimitives.WriteUInt64LittleEndian(record[1..], (ulong)(Magic.MessageHead + length));
        BinaryPrimitives.WriteUInt16LittleEndian(record[9..], head.ChannelId);
        BinaryPrimitives.WriteUInt32LittleEndian(record[11..], head.Sequence);
        BinaryPrimitives.WriteUInt64LittleEndian(record[15..], head.LogTime);
        BinaryPrimitives.WriteUInt64LittleEndian(record[23..], head.PublishTime);
        return record[31..];
    }

    /// <summary>Everything of a chunk but its records, which follow these bytes.</summary>
    public void ChunkHead(in McapChunk chunk)
    {
        target.U8((byte)McapOpcode.Chunk);
        target.U64((ulong)(8 + 8 + 8 + 4 + 4 + chunk.Compression.Length + 8 + chunk.Records.Length));
        target.U64(chunk.StartTime);
        target.U64(chunk.EndTime);
        target.U64(chunk.UnpackedSize);
        target.U32(chunk.UnpackedCrc);
        target.Text(chunk.Compression);
        target.U64((ulong)chunk.Records.Length);
    }

    public void MessageIndex(ushort channelId, ReadOnlySpan<byte> entries)
    {
        var at = Begin(McapOpcode.MessageIndex);
        target.U16(channelId);
        target.U32((uint)entries.Length);
        target.Append(entries);
        End(at);
    }

    public void Attachment(McapAttachment attachment, bool crc)
    {
        var at = Begin(McapOpcode.Attachment);
        target.U64(attachment.LogTime);
        target.U64(attachment.CreateTime);
        target.Text(attachment.Name);
        target.Text(attachment.MediaType);
        target.U64((ulong)attachment.Data.Length);
        target.Append(attachment.Data.Span);
        target.U32(crc ? Crc32.Of(target.Span[(at + Magic.RecordHead)..]) : 0);
        End(at);
    }

    public void AttachmentIndex(McapAttachment attachment, long offset, long length)
    {
        var at = Begin(McapOpcode.AttachmentIndex);
        target.U64((ulong)offset);
        target.U64((ulong)length);
        target.U64(attachment.LogTime);
        target.U64(attachment.CreateTime);
        target.U64((ulong)attachment.Data.Length);
        target.Text(attachment.Name);
        target.Text(attachment.MediaType);
        End(at);
    }

    public void Metadata(McapMetadata metadata)
    {
        var at = Begin(McapOpcode.Metadata);
        target.Text(metadata.Name);
        Map(metadata.Entries);
        End(at);
    }

    public void MetadataIndex(string name, long offset, long length)
    {
        var at = Begin(McapOpcode.MetadataIndex);
        target.U64((ulong)offset);
        target.U64((ulong)length);
        target.Text(name);
        End(at);
    }

    public void SummaryOffset(McapOpcode group, long start, long length)
    {
        var at = Begin(McapOpcode.SummaryOffset);
        target.U8((byte)group);
        target.U64((ulong)start);
        target.U64((ulong)length);
        End(at);
    }

    public void DataEnd(uint crc)
    {
        target.U8((byte)McapOpcode.DataEnd);
        target.U64(4);
        target.U32(crc);
    }

    /// <summary>The footer but for its CRC, which covers these bytes too.</summary>
    public void FooterHead(long summaryStart, long summaryOffsetStart)
    {
        target.U8((byte)McapOpcode.Footer);
        target.U64(Magic.FooterContent);
        target.U64((ulong)summaryStart);
        target.U64((ulong)summaryOffsetStart);
    }

    public int Begin(McapOpcode opcode)
    {
        var at = target.Length;
        target.U8((byte)opcode);
        target.U64(0);
        return at;
    }

    public void End(int at)
    {
        if (padRecords) target.Append([0x01, 0xFF, 0xFF]);
        BinaryPrimitives.WriteUInt64LittleEndian(target.At(at + 1, 8), (ulong)(target.Length - at - Magic.RecordHead));
    }

    private void Map(IReadOnlyDictionary<string, string> entries)
    {
        var at = target.Length;
        target.U32(0);
        foreach (var entry in entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            target.Text(entry.Key);
            target.Text(entry.Value);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(target.At(at, 4), (uint)(target.Length - at - 4));
    }
}
