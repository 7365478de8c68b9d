namespace AtlasMesh.Mcap.Encoding;

/// <summary>The bytes that begin and end a file, and the sizes that the format fixes.</summary>
internal static class Magic
{
    public const int Length = 8;

    /// <summary>Opcode and length, before the content of each record.</summary>
    public const int RecordHead = 9;

    /// <summary>Channel, sequence and two times, before the bytes of a message.</summary>
    public const int MessageHead = 22;

    public const int FooterContent = 20;

    /// <summary>The footer record and the magic: what a file ends with.</summary>
    public const int Tail = RecordHead + FooterContent + Length;

    public static ReadOnlySpan<byte> Bytes => [0x89, (byte)'M', (byte)'C', (byte)'A', (byte)'P', 0x30, (byte)'\r', (byte)'\n'];
}
