using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Reading;

/// <summary>Indexes must lead into the data section, and no two to the same bytes: else a small file could be read without end.</summary>
internal static class PlaceRules
{
    public static void Check(FileIndex index, long dataStart, long dataEnd, McapLimits limits)
    {
        index.ChunkIndexes.Sort((a, b) => a.ChunkStart.CompareTo(b.ChunkStart));
        Check(index.ChunkIndexes.Select(chunk => (chunk.ChunkStart, chunk.ChunkLength)), "chunk", (dataStart, dataEnd), limits);
        Check(index.AttachmentIndexes.Select(entry => (entry.Offset, entry.Length)).Order(), "attachment", (dataStart, dataEnd), limits);
        Check(index.MetadataIndexes.Select(entry => (entry.Offset, entry.Length)).Order(), "metadata record", (dataStart, dataEnd), limits);

        if (index.ChunkIndexes.FirstOrDefault(chunk => chunk.StartTime > chunk.EndTime) is { } turned)
        {
            throw new McapException(
                McapFault.Malformed,
                (long)turned.ChunkStart,
                $"the chunk is indexed from {turned.StartTime} to {turned.EndTime} ns, which is backwards");
        }
    }

    private static void Check(IEnumerable<(ulong Start, ulong Length)> places, string what, (long Start, long End) data, McapLimits limits)
    {
        var free = (ulong)data.Start;
        foreach (var (start, length) in places)
        {
            if (length < Magic.RecordHead || start < free || start > (ulong)data.End || length > (ulong)data.End - start)
            {
                throw new McapException(
                    McapFault.Malformed,
                    data.End,
                    $"the summary places a {what} of {length} bytes at {start}, outside the data section or where another is; "
                    + $"McapReaderOptions.IgnoreIndex reads without it");
            }

            if (length > (ulong)limits.RecordBytes)
            {
                throw new McapException(
                    McapFault.LimitExceeded,
                    (long)start,
                    $"the {what} has {length} bytes; McapLimits.MaxRecordBytes allows {limits.RecordBytes}");
            }

            free = start + length;
        }
    }
}
