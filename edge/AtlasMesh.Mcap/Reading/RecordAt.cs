using System.Buffers.Binary;
using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Reading;

/// <summary>Reads one record where an index says that it stands.</summary>
internal static class RecordAt
{
    public static McapRecord Read(ByteSource source, long offset, int length, ref byte[] buffer, McapReaderOptions options)
    {
        var bytes = source.Read(offset, length, ref buffer);
        var (opcode, content) = ((McapOpcode)bytes.Span[0], BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span[1..]));
        if (content != (ulong)(length - Magic.RecordHead))
        {
            throw new McapException(
                McapFault.Malformed, offset,
                    $"an index says that a record of {length} bytes stands here, but it says {content} bytes of content");
        }

        return new McapRecord(opcode, offset, bytes[Magic.RecordHead..], options);
    }

    /// <summary>Reads a record of the kind that an index promises, into memory of its own.</summary>
    public static McapRecord Read(ByteSource source, (ulong Offset, ulong Length) place, McapOpcode opcode, McapReaderOptions options)
    {
        byte[] buffer = [];
        var record = Read(source, (long)place.Offset, (int)place.Length, ref buffer, options);
        if (record.Opcode != opcode)
            throw new McapException(
                McapFault.Malformed, record.Offset, $"an index says that a {opcode} record stands here; it is a {record.Opcode}");
        return record;
    }
}
