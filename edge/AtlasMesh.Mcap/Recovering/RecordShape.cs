using System.Buffers.Binary;
using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Recovering;

/// <summary>What the head of a record must look like: how a record is told from other bytes.</summary>
internal static class RecordShape
{
    /// <summary>Bytes of the shortest content by opcode, from 1 on.</summary>
    private static ReadOnlySpan<byte> Least => [8, 20, 14, 16, 22, 40, 6, 64, 36, 48, 46, 8, 20, 17, 4];

    /// <summary>The opcode and the bytes of the whole record, if the nine bytes may be the head of one that ends within the file.</summary>
    public static bool TryRead(ReadOnlySpan<byte> head, long rest, long most, out McapOpcode opcode, out long length)
    {
        (opcode, length) = (default, 0);
        if (head.Length < Magic.RecordHead || head[0] == 0 || head[0] > (byte)McapOpcode.DataEnd) return false;

        opcode = (McapOpcode)head[0];
        var content = BinaryPrimitives.ReadUInt64LittleEndian(head[1..]);
        var least = Least[head[0] - 1];
        var @fixed = opcode is McapOpcode.Footer or McapOpcode.DataEnd;
        if (content < least || (@fixed && content != least) || content > (ulong)most || rest < Magic.RecordHead) return false;
        if (content > (ulong)(rest - Magic.RecordHead)) return false;

        length = Magic.RecordHead + (long)content;
        return true;
    }
}
