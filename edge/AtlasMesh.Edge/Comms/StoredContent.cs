using System.Buffers.Binary;
using System.Text;
using AtlasMesh.Contracts.Fleet.V1;
using Google.Protobuf;

namespace AtlasMesh.Edge.Comms;

/// <summary>How messages and the vehicle's own memory lie in the store: a kind byte and the boot in eight bytes, then the
/// content.</summary>
internal static class StoredContent
{
    private const byte MessageKind = 1;
    private const byte MemoryKind = 2;
    private const int Header = 9;

    public static byte[] Of(ulong boot, VehicleMessage message)
    {
        var content = new byte[Header + message.CalculateSize()];
        content[0] = MessageKind;
        BinaryPrimitives.WriteUInt64LittleEndian(content.AsSpan(1), boot);
        message.WriteTo(content.AsSpan(Header));
        return content;
    }

    /// <summary>The last command that was dealt with, and the mission that the vehicle is on (empty: none).</summary>
    public static byte[] Of(ulong seen, string mission)
    {
        var content = new byte[Header + Encoding.UTF8.GetByteCount(mission)];
        content[0] = MemoryKind;
        BinaryPrimitives.WriteUInt64LittleEndian(content.AsSpan(1), seen);
        Encoding.UTF8.GetBytes(mission, content.AsSpan(Header));
        return content;
    }

    /// <summary>False where the content is not a message that can be read.</summary>
    public static bool TryReadMessage(ReadOnlySpan<byte> content, out ulong boot, out VehicleMessage message)
    {
        (boot, message) = (0, new VehicleMessage());
        if (content.Length < Header || content[0] != MessageKind)
            return false;

        boot = BinaryPrimitives.ReadUInt64LittleEndian(content[1..]);
        try
        {
            message = VehicleMessage.Parser.ParseFrom(content[Header..]);
            return message.Seq > 0;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    public static bool TryReadMemory(ReadOnlySpan<byte> content, out ulong seen, out string mission)
    {
        (seen, mission) = (0, "");
        if (content.Length < Header || content[0] != MemoryKind)
            return false;

        seen = BinaryPrimitives.ReadUInt64LittleEndian(content[1..]);
        mission = Encoding.UTF8.GetString(content[Header..]);
        return true;
    }
}
