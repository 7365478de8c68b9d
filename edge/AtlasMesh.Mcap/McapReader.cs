using AtlasMesh.Mcap.Compression;
using AtlasMesh.Mcap.Encoding;
using AtlasMesh.Mcap.Reading;

namespace AtlasMesh.Mcap;

/// <summary>
/// Reads messages of a file by topic and time, in the order of their log times or its reverse. By its summary it opens only the chunks that
/// matter, one at a time where they do not overlap. A file without a summary, or whose summary leaves messages out (in chunks that it does
/// not list, or outside chunks), is gone through once on opening. Not for several threads at once.
/// </summary>
/// <example>
/// <code>
/// using var reader = McapReader.Open("drive.mcap");
/// foreach (var message in reader.Messages(new McapQuery { Topics = ["/speed"], From = 1_000_000_000 }))
///     Use(reader.Channels[message.ChannelId], message.LogTime, message.Data.Span);
/// </code>
/// </example>
public sealed class McapReader : IDisposable
{
    private readonly ByteSource _source;
    private readonly McapReaderOptions _options;
    private readonly Unpacker _unpacker;
    private readonly FileIndex _index;

    private McapReader(ByteSource source, McapReaderOptions? options)
    {
        _source = source;
        _options = options ?? McapReaderOptions.Default;
        _unpacker = new Unpacker(_options);
        try
        {
            var summary = SummaryReader.Read(source, _options);
            _index = summary.FromSummary ? summary : FileScan.Read(source, _options, summary);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public McapHeader Header => _index.Header;

    public McapFooter Footer => _index.Footer;

    /// <summary>What the summary counts; null where the file has no statistics.</summary>
    public McapStatistics? Statistics => _index.Statistics;

    public IReadOnlyDictionary<ushort, McapSchema> Schemas => _index.Definitions.Schemas;

    public IReadOnlyDictionary<ushort, McapChannel> Channels => _index.Definitions.Channels;

    /// <summary>The chunks that the summary lists, in the order of the file.</summary>
    public IReadOnlyList<McapChunkIndex> ChunkIndexes => _index.ChunkIndexes;

    /// <summary>The attachments that the summary lists, or all where the file had to be gone through.</summary>
    public IReadOnlyList<McapAttachmentIndex> AttachmentIndexes => _index.AttachmentIndexes;

    /// <summary>The metadata records that the summary lists, or all where the file had to be gone through.</summary>
    public IReadOnlyList<McapMetadataIndex> MetadataIndexes => _index.MetadataIndexes;

    /// <summary>Whether messages are found by the file's own summary. If not, the file was gone through on opening.</summary>
    public bool IsIndexed => _index.FromSummary;

    /// <summary>Opens a file.</summary>
    /// <exception cref="McapException">It is no whole MCAP file.</exception>
    public static McapReader Open(string path, McapReaderOptions? options = null) =>
        new(new StreamSource(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0), leaveOpen: false), options);

    /// <summary>
    /// Opens a file of up to 2 GiB by mapping it into memory. Messages of plain chunks are then not copied. Whoever makes the file shorter
    /// meanwhile ends the process, so map only files that nobody writes.
    /// </summary>
    /// <exception cref="McapException">It is no whole MCAP file, or too long to map.</exception>
    public static McapReader OpenMapped(string path, McapReaderOptions? options = null)
    {
        var length = new FileInfo(path).Length;
        if (length == 0) return Open(ReadOnlyMemory<byte>.Empty, options);
        if (length > int.MaxValue) throw new McapException(McapFault.LimitExceeded, length, "the file is too long to map; open it without");

        var mapped = new MappedFile(path, (int)length);
        return new McapReader(new MemorySource(mapped.Memory, mapped), options);
    }

    /// <summary>Opens a file in a stream that seeks, from where it stands.</summary>
    /// <exception cref="McapException">It is no whole MCAP file.</exception>
    public static McapReader Open(Stream stream, McapReaderOptions? options = null, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek) throw new ArgumentException("The stream cannot seek; read it with McapRecordReader.", nameof(stream));
        return new McapReader(new StreamSource(stream, leaveOpen), options);
    }

    /// <summary>Opens a file in memory, without copying it.</summary>
    /// <exception cref="McapException">It is no whole MCAP file.</exception>
    public static McapReader Open(ReadOnlyMemory<byte> file, McapReaderOptions? options = null) => new(new MemorySource(file), options);

    /// <summary>
    /// The messages that are wanted. The bytes of each are good until the next is asked for: <see cref="McapMessage.Copy"/> those to keep.
    /// </summary>
    /// <exception cref="McapException">
    /// While going through them: a chunk is damaged, or differs from what the summary says; after all: the statistics count others.
    /// </exception>
    public IEnumerable<McapMessage> Messages(McapQuery? query = null)
    {
        query ??= McapQuery.All;
        var access = new SegmentAccess(_source, _unpacker, _index.Definitions, _options)
        {
            Promised = _options.IgnoreIndex ? null : _index.Statistics,
        };
        return MessageMerge.Of(access, _index.Segments, new MessageFilter(query, Channels.Values), query.Order);
    }

    /// <summary>Reads an attachment; its CRC is checked.</summary>
    /// <exception cref="McapException">It is damaged, or does not stand where the index says.</exception>
    public McapAttachment ReadAttachment(McapAttachmentIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        return RecordAt.Read(_source, Within(index.Offset, index.Length), McapOpcode.Attachment, _options).AsAttachment();
    }

    /// <summary>Reads a metadata record.</summary>
    /// <exception cref="McapException">It is damaged, or does not stand where the index says.</exception>
    public McapMetadata ReadMetadata(McapMetadataIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        return RecordAt.Read(_source, Within(index.Offset, index.Length), McapOpcode.Metadata, _options).AsMetadata();
    }

    public void Dispose()
    {
        _unpacker.Dispose();
        _source.Dispose();
    }

    /// <summary>Anyone can make an index: those of this file were checked on opening, others are here.</summary>
    private (ulong Offset, ulong Length) Within(ulong offset, ulong length)
    {
        var end = (ulong)_source.Length;
        return length is >= Magic.RecordHead and <= int.MaxValue && offset <= end && length <= end - offset
            ? (offset, length)
            : throw new McapException(
                McapFault.Malformed, _source.Length, $"an index names {length} bytes at {offset}, which the file has not got");
    }
}
