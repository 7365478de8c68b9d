using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Reading;

/// <summary>Goes through a file without a usable index once, and makes one.</summary>
internal static class FileScan
{
    /// <summary>Messages outside chunks are read in pieces of about this many bytes.</summary>
    private const int RunBytes = 1 << 20;

    public static FileIndex Read(ByteSource source, McapReaderOptions options, FileIndex summary)
    {
        using var reader = source.FromStart(options with { LeaveChunksPacked = false });
        var index = summary with { Definitions = reader.Definitions, Segments = [], AttachmentIndexes = [], MetadataIndexes = [] };
        var builder = new SegmentBuilder(index.Segments);
        var messages = 0UL;
        while (reader.Read())
        {
            var record = reader.Current;
            var length = (ulong)(reader.Position - record.Offset);
            switch (record.Opcode)
            {
                case McapOpcode.Message:
                    builder.Add(record, (int)length);
                    messages++;
                    break;
                case McapOpcode.Attachment: Add(index, record.AsAttachment(), ((ulong)record.Offset, length)); break;
                case McapOpcode.Metadata: Add(index, record.AsMetadata(), ((ulong)record.Offset, length)); break;
            }
        }

        builder.Finish();
        if (!options.IgnoreIndex) MessageCount.Require(index.Statistics, messages, (long)summary.Footer.SummaryStart);
        return index;
    }

    private static void Add(FileIndex index, McapAttachment attachment, (ulong Offset, ulong Length) place) =>
        index.AttachmentIndexes.Add(new McapAttachmentIndex(
            place.Offset, place.Length, attachment.LogTime, attachment.CreateTime,
            (ulong)attachment.Data.Length, attachment.Name, attachment.MediaType));

    private static void Add(FileIndex index, McapMetadata metadata, (ulong Offset, ulong Length) place) =>
        index.MetadataIndexes.Add(new McapMetadataIndex(place.Offset, place.Length, metadata.Name));

    /// <summary>Puts messages together that stand in one chunk, or one after the other outside chunks.</summary>
    private sealed class SegmentBuilder(List<MessageSegment> segments)
    {
        private MessageSegment? _last;

        public void Add(in McapRecord record, int length)
        {
            var time = RecordParser.Message(record).LogTime;
            if (_last is { } last && Follows(last, record, length))
            {
                _last = last with
                {
                    StartTime = Math.Min(last.StartTime, time),
                    EndTime = Math.Max(last.EndTime, time),
                    Length = last.IsChunk ? last.Length : last.Length + length,
                };
                return;
            }

            Finish();
            _last = new MessageSegment(
                record.Offset, length, time, time)
            { IsChunk = record.InChunk };
        }

        public void Finish()
        {
            if (_last is not null) segments.Add(_last);
            _last = null;
        }

        private static bool Follows(MessageSegment last, in McapRecord record, int length) => record.InChunk
            ? last.IsChunk && last.Offset == record.Offset
            : !last.IsChunk && last.Offset + last.Length == record.Offset && last.Length <= RunBytes - Math.Min(RunBytes, length);
    }
}
