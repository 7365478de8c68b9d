using System.Text;
using System.Text.Json;

namespace AtlasMesh.Evidence;

/// <summary>
/// A DSSE envelope with one signature. It has one form in bytes: a file is only accepted where writing it again gives the same bytes,
/// so that no byte of it, not even the unauthenticated key id, can be changed unseen.
/// </summary>
public sealed record Envelope(string PayloadType, ReadOnlyMemory<byte> Payload, string KeyId, ReadOnlyMemory<byte> Signature)
{
    /// <summary>Bytes of the largest file that is looked at.</summary>
    public const int MaxSize = 256 << 20;

    public byte[] ToBytes()
    {
        var text = new StringBuilder();
        text.Append("{\"payloadType\":").Append(JsonSerializer.Serialize(PayloadType));
        text.Append(",\"payload\":\"").Append(Convert.ToBase64String(Payload.Span));
        text.Append("\",\"signatures\":[{\"keyid\":\"").Append(KeyId);
        text.Append("\",\"sig\":\"").Append(Convert.ToBase64String(Signature.Span)).Append("\"}]}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Throws <see cref="EvidenceException"/> on anything but the one form.</summary>
    public static Envelope Parse(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MaxSize)
            throw new EvidenceException($"the envelope has {file.Length} bytes, over the cap of {MaxSize}");

        var envelope = ParseLoosely(file);
        if (!envelope.ToBytes().AsSpan().SequenceEqual(file.Span))
            throw new EvidenceException("the envelope is not in the form in which it was written; somebody changed its bytes");

        return envelope;
    }

    private static Envelope ParseLoosely(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var document = JsonDocument.Parse(file, StrictJson.Document);
            var root = document.RootElement;
            var signatures = root.GetProperty("signatures");
            if (signatures.GetArrayLength() != 1)
                throw new EvidenceException($"the envelope has {signatures.GetArrayLength()} signatures; it must have exactly one");

            var signature = signatures[0];
            return new Envelope(
                root.GetProperty("payloadType").GetString() ?? "",
                root.GetProperty("payload").GetBytesFromBase64(),
                signature.GetProperty("keyid").GetString() ?? "",
                signature.GetProperty("sig").GetBytesFromBase64());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new EvidenceException($"this is not a DSSE envelope: {e.Message}", e);
        }
    }
}
