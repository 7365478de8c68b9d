using System.Collections.Immutable;
using AtlasMesh.Mcap;

namespace AtlasMesh.Traces.Reading;

/// <summary>Opens an MCAP file, and of a damaged one what is whole.</summary>
internal static class Recovered
{
    /// <summary>A damaged file is rewritten in memory; one that is larger is refused.</summary>
    private const long MostBytes = 1L << 30;

    private const int MostLosses = 20;

    private static readonly McapRecoveryOptions Packed = new() { Writer = new McapWriterOptions { Compression = McapCompression.Zstd } };

    /// <summary>Also gives the stream that the reader reads: the caller's own, or that of the mended file.</summary>
    public static (Stream Sound, McapReader Reader, ImmutableArray<string> Losses) Open(Stream stream)
    {
        try
        {
            var reader = McapReader.Open(stream, leaveOpen: true);
            ReadThrough(reader);
            return (stream, reader, []);
        }
        catch (McapException e) when (e.Fault is McapFault.Truncated or McapFault.Malformed or McapFault.ChecksumMismatch)
        {
            return Rewrite(stream, e);
        }
        catch (McapException e)
        {
            throw new TraceException(e.Message, e);
        }
    }

    // A chunk's checksum is held against it when it is read, which is too late to mend the file.
    private static void ReadThrough(McapReader reader)
    {
        foreach (var _ in reader.Messages()) { }
    }

    private static (Stream Sound, McapReader Reader, ImmutableArray<string> Losses) Rewrite(Stream stream, McapException why)
    {
        if (stream.Length > MostBytes) throw new TraceException($"{why.Message}; it is too large to be mended here", why);

        try
        {
            stream.Position = 0;
            var sound = new MemoryStream();
            var report = McapRecovery.Rewrite(stream, sound, Packed);
            var losses = report.Losses.Take(MostLosses).Select(loss => FormattableString.Invariant($"byte {loss.Offset}: {loss.What}"));
            sound.Position = 0;
            return (sound, McapReader.Open(sound, leaveOpen: true), [.. losses]);
        }
        catch (McapException e)
        {
            throw new TraceException(e.Message, e);
        }
    }
}
