using System.Globalization;
using System.Text;

namespace AtlasMesh.Evidence;

/// <summary>The pre-authentication encoding of DSSE 1.0.2 (secure-systems-lab/dsse, protocol.md): what is signed instead of the bare
/// payload.</summary>
public static class Dsse
{
    public static byte[] PreAuthenticationEncoding(string payloadType, ReadOnlySpan<byte> payload)
    {
        var header = string.Create(
            CultureInfo.InvariantCulture, $"DSSEv1 {Encoding.UTF8.GetByteCount(payloadType)} {payloadType} {payload.Length} ");
        var encoded = new byte[Encoding.UTF8.GetByteCount(header) + payload.Length];
        var written = Encoding.UTF8.GetBytes(header, encoded);
        payload.CopyTo(encoded.AsSpan(written));
        return encoded;
    }
}
