using System.Buffers.Binary;
using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Reading;

/// <summary>Reads the two ends of a file, and checks that what they point to can be there.</summary>
internal static class SummaryReader
{
    public static FileIndex Read(ByteSource source, McapReaderOptions options)
    {
        var header = ReadHeader(source, options, out var dataStart);
        var (footer, footerStart) = ReadFooter(source, options, dataStart);
        var index = new FileIndex(header, footer, new Definitions(options.Limits) { SchemasMayMiss = true });
        if (footer.SummaryStart != 0) ReadSummary(source, options, index, footerStart);

        var dataEnd = footer.SummaryStart != 0 ? (long)footer.SummaryStart : footerStart;
        PlaceRules.Check(index, dataStart, dataEnd, options.Limits);
        if (options.IgnoreIndex || !IsEnough(index)) return index;

        var survey = new DataSurvey(source, index);
        index.FromSummary = survey.Covers(dataStart, dataEnd);
        var knowsChannels = survey.IndexesAreListed && index.Statistics?.MessageCount == survey.Indexed;
        if (index.FromSummary) index.Segments.AddRange(index.ChunkIndexes.Select(chunk => Segment(chunk, knowsChannels)));
        return index;
    }

    private static McapHeader ReadHeader(ByteSource source, McapReaderOptions options, out long dataStart)
    {
        byte[] buffer = [];
        if (source.Length < Magic.Length || !source.Read(0, Magic.Length, ref buffer).Span.SequenceEqual(Magic.Bytes))
            throw new McapException(McapFault.NotMcap, 0, "the file does not begin with the magic bytes of MCAP (89 4D 43 41 50 30 0D 0A)");

        if (source.Length < Magic.Length + Magic.RecordHead) throw RecordRules.Truncated(Magic.Length, "the file ends before its header");
        var head = source.Read(Magic.Length, Magic.RecordHead, ref buffer).Span;
        var (opcode, length) = ((McapOpcode)head[0], BinaryPrimitives.ReadUInt64LittleEndian(head[1..]));
        RecordRules.Require(opcode == McapOpcode.Header, opcode, Magic.Length, "where the header must");
        RecordRules.Length(opcode, length, Magic.Length, source.Length - Magic.Length, options.Limits);
        dataStart = Magic.Length + Magic.RecordHead + (long)length;
        return RecordAt.Read(source, Magic.Length, Magic.RecordHead + (int)length, ref buffer, options).AsHeader();
    }

    private static (McapFooter Footer, long Start) ReadFooter(ByteSource source, McapReaderOptions options, long dataStart)
    {
        byte[] buffer = [];
        var start = source.Length - Magic.Tail;
        if (start < dataStart) throw RecordRules.Truncated(source.Length, "the file ends before its footer");

        var tail = source.Read(start, Magic.Tail, ref buffer).Span;
        if (!tail[^Magic.Length..].SequenceEqual(Magic.Bytes))
            throw RecordRules.Truncated(source.Length, "the file does not end with the magic bytes");
        if (tail[0] != (byte)McapOpcode.Footer)
            throw new McapException(McapFault.Malformed, start, "no footer stands at the end of the file");

        var footer = RecordAt.Read(source, start, Magic.Tail - Magic.Length, ref buffer, options).AsFooter();
        var (summary, offsets) = (footer.SummaryStart, footer.SummaryOffsetStart);
        if (Outside(summary) || Outside(offsets) || (summary != 0 && offsets != 0 && offsets < summary))
            throw new McapException(
                McapFault.Malformed, start, $"the footer places the summary at {summary} and its offsets at {offsets}, which cannot be");

        return (footer, start);

        bool Outside(ulong offset) => offset != 0 && (offset < (ulong)dataStart || offset > (ulong)start);
    }

    private static void ReadSummary(ByteSource source, McapReaderOptions options, FileIndex index, long footerStart)
    {
        byte[] buffer = [];
        var start = (long)index.Footer.SummaryStart;
        var length = footerStart - start;
        if (length > options.Limits.RecordBytes)
            throw TooLong(start, length, options.Limits);

        // Up to the CRC in the footer: it covers the footer's other fields.
        var covered = source.Read(start, (int)length + Magic.RecordHead + Magic.FooterContent - 4, ref buffer);
        if (options.VerifyChecksums && index.Footer.SummaryCrc != 0)
            Checksum.Require(index.Footer.SummaryCrc, Crc32.Of(covered.Span), start, "summary");

        for (int at = 0, end = (int)length; at < end;)
        {
            var rest = covered[at..end];
            if (rest.Length < Magic.RecordHead)
                throw new McapException(McapFault.Malformed, start + at, "half a record stands at the end of the summary");

            var (opcode, size) = ((McapOpcode)rest.Span[0], BinaryPrimitives.ReadUInt64LittleEndian(rest.Span[1..]));
            RecordRules.Length(opcode, size, start + at, rest.Length, options.Limits);
            RecordRules.Require(RecordRules.InSummary(opcode), opcode, start + at, "in the summary");
            Take(index, new McapRecord(opcode, start + at, rest.Slice(Magic.RecordHead, (int)size), options));
            at += Magic.RecordHead + (int)size;
        }
    }

    private static McapException TooLong(long start, long length, McapLimits limits) => new(
        McapFault.LimitExceeded, start, $"the summary has {length} bytes; McapLimits.MaxRecordBytes allows {limits.RecordBytes}");

    private static void Take(FileIndex index, in McapRecord record)
    {
        switch (record.Opcode)
        {
            case McapOpcode.Statistics: index.Statistics = record.AsStatistics(); break;
            case McapOpcode.ChunkIndex: index.ChunkIndexes.Add(record.AsChunkIndex()); break;
            case McapOpcode.AttachmentIndex: index.AttachmentIndexes.Add(record.AsAttachmentIndex()); break;
            case McapOpcode.MetadataIndex: index.MetadataIndexes.Add(record.AsMetadataIndex()); break;
            default: index.Definitions.Take(record); break;
        }
    }

    /// <summary>Whether messages can be read by the summary alone, or there are none, as far as the summary itself can tell.</summary>
    private static bool IsEnough(FileIndex index)
    {
        if (index.ChunkIndexes.Count == 0) return index.Statistics is { MessageCount: 0 };
        if (index.Statistics is { } counts && counts.ChannelCount > index.Definitions.Channels.Count) return false;

        var definitions = index.Definitions;
        return definitions.Channels.Count > 0
            && definitions.Channels.Values.All(channel => channel.SchemaId == 0 || definitions.Schemas.ContainsKey(channel.SchemaId))
            && index.ChunkIndexes.All(chunk => chunk.MessageIndexOffsets.Keys.All(definitions.Knows));
    }

    private static MessageSegment Segment(McapChunkIndex chunk, bool knowsChannels) =>
        new((long)chunk.ChunkStart, (int)chunk.ChunkLength, chunk.StartTime, chunk.EndTime)
        {
            IsChunk = true,
            Channels = knowsChannels && chunk.MessageIndexOffsets.Count > 0 ? chunk.MessageIndexOffsets : null,
        };
}
