using AtlasMesh.Mcap.Compression;
using AtlasMesh.Mcap.Encoding;
using AtlasMesh.Mcap.Reading;

namespace AtlasMesh.Mcap;

/// <summary>
/// Reads all records of a file from front to back, from a stream that need not seek. Records in chunks come one by one, as if they stood in
/// the file. Everything is checked on the way: lengths, CRCs, that channels and schemas are defined before they are named. It keeps one
/// record, or one chunk, in memory.
/// </summary>
/// <example>
/// <code>
/// using var reader = new McapRecordReader(stream);
/// while (reader.Read())
/// {
///     if (reader.Current.Opcode == McapOpcode.Message) Use(reader.Current.AsMessage());
/// }
/// </code>
/// </example>
public sealed class McapRecordReader : IDisposable
{
    private readonly McapReaderOptions _options;
    private readonly Window _window;
    private readonly Unpacker _unpacker;
    private readonly Definitions _definitions;
    private readonly Stream? _owned;
    private byte[] _unpacked = [];
    private ChunkRecords _chunk;
    private bool _inChunk;
    private long _summaryStart;
    private Part _part;

    /// <summary>Reads <paramref name="stream"/> from where it stands.</summary>
    public McapRecordReader(Stream stream, McapReaderOptions? options = null, bool leaveOpen = false)
        : this(options, sums => new Window(stream ?? throw new ArgumentNullException(nameof(stream))) { Sums = sums })
    {
        if (!leaveOpen) _owned = stream;
    }

    /// <summary>Reads a file that is in memory, without copying it.</summary>
    public McapRecordReader(ReadOnlyMemory<byte> file, McapReaderOptions? options = null)
        : this(options, sums => new Window(file) { Sums = sums })
    {
    }

    private McapRecordReader(McapReaderOptions? options, Func<bool, Window> window)
    {
        _options = options ?? McapReaderOptions.Default;
        _window = window(_options.VerifyChecksums);
        _unpacker = new Unpacker(_options);
        _definitions = new Definitions(_options.Limits);
    }

    private enum Part
    {
        Start,
        Header,
        Data,
        Summary,
        Tail,
        End,
    }

    /// <summary>The record that the last <see cref="Read"/> came to. Its content is good until the next one.</summary>
    public McapRecord Current { get; private set; }

    /// <summary>The schemas read so far, by id.</summary>
    public IReadOnlyDictionary<ushort, McapSchema> Schemas => _definitions.Schemas;

    /// <summary>The channels read so far, by id.</summary>
    public IReadOnlyDictionary<ushort, McapChannel> Channels => _definitions.Channels;

    /// <summary>Bytes from the start of the file to the end of the current record, or of the chunk that holds it.</summary>
    public long Position => _window.Position;

    internal Definitions Definitions => _definitions;

    /// <summary>Goes to the next record; false after the footer, when the file was read whole.</summary>
    /// <exception cref="McapException">The file is damaged from here on.</exception>
    public bool Read()
    {
        if (NextInChunk()) return true;

        while (_part != Part.End)
        {
            if (_part == Part.Tail) return End(_window.Fill(1));
            if (TryNext(out var needed)) return true;
            if (!_window.Fill(needed)) throw EndOfStream();
        }

        return false;
    }

    /// <summary>As <see cref="Read"/>; waits for the stream only where a record is not here yet.</summary>
    /// <exception cref="McapException">The file is damaged from here on.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancel = default)
    {
        if (NextInChunk()) return true;

        while (_part != Part.End)
        {
            if (_part == Part.Tail) return End(await _window.FillAsync(1, cancel).ConfigureAwait(false));
            if (TryNext(out var needed)) return true;
            if (!await _window.FillAsync(needed, cancel).ConfigureAwait(false)) throw EndOfStream();
        }

        return false;
    }

    public void Dispose()
    {
        _unpacker.Dispose();
        _owned?.Dispose();
    }

    private bool NextInChunk()
    {
        if (!_inChunk) return false;

        if (!_chunk.Next(out var record))
        {
            _inChunk = false;
            return false;
        }

        Take(record);
        return true;
    }

    /// <summary>Goes to the next record if its bytes are here; else says how many must be.</summary>
    private bool TryNext(out long needed)
    {
        while (true)
        {
            needed = Magic.Length;
            if (_part == Part.Start && !TryMagic()) return false;

            needed = Magic.RecordHead;
            if (_window.Available < needed) return false;

            var (opcode, length) = _window.PeekHead();
            Check(opcode, length);
            needed = Magic.RecordHead + (long)length + (opcode == McapOpcode.Footer ? Magic.Length : 0);
            if (_window.Available < needed) return false;

            TakeRecord(opcode, (int)length);
            if (!_inChunk || NextInChunk()) return true;
        }
    }

    private bool TryMagic()
    {
        if (_window.Available < Magic.Length) return false;
        if (!_window.Take(Magic.Length).Span.SequenceEqual(Magic.Bytes)) throw NotMcap();

        _part = Part.Header;
        return true;
    }

    private void Check(McapOpcode opcode, ulong length)
    {
        var offset = _window.Position;
        RecordRules.Length(opcode, length, offset, _window.Rest, _options.Limits);
        switch (_part)
        {
            case Part.Header:
                RecordRules.Require(opcode == McapOpcode.Header, opcode, offset, "where the header must");
                break;
            case Part.Data:
                RecordRules.Require(RecordRules.InData(opcode), opcode, offset, "in the data section");
                break;
            default:
                RecordRules.Require(RecordRules.InSummary(opcode) || opcode == McapOpcode.Footer, opcode, offset, "in the summary");
                break;
        }

        if (opcode == McapOpcode.Footer && length != Magic.FooterContent)
            throw new McapException(McapFault.Malformed, offset, $"the footer has {length} bytes instead of {Magic.FooterContent}");
    }

    private void TakeRecord(McapOpcode opcode, int length)
    {
        var offset = _window.Position;
        var before = opcode == McapOpcode.DataEnd ? _window.Sum() : 0;
        var content = _window.Take(Magic.RecordHead + length)[Magic.RecordHead..];
        var record = new McapRecord(opcode, offset, content, _options);
        switch (opcode)
        {
            case McapOpcode.Header: _part = Part.Data; break;
            case McapOpcode.DataEnd: EndData(record, before); break;
            case McapOpcode.Footer: EndSummary(record); break;
            case McapOpcode.Chunk when !_options.LeaveChunksPacked: Open(record.AsChunk(), offset); return;
        }

        Take(record);
    }

    private void Take(in McapRecord record)
    {
        if (record.Opcode == McapOpcode.Message)
        {
            var head = record.Content.Span;
            // With packed chunks the channels are not known.
            if (!_options.LeaveChunksPacked && head.Length >= Magic.MessageHead)
                _definitions.Require(RecordParser.MessageHead(head).ChannelId, record.Offset);
        }
        else
        {
            _definitions.Take(record);
        }

        Current = record;
    }

    private void Open(McapChunk chunk, long offset)
    {
        var records = _unpacker.Unpack(chunk, offset, ref _unpacked);
        if (chunk.Compression.Length == 0 && chunk.UnpackedCrc != 0) _window.SumKnown(chunk.Records, chunk.UnpackedCrc);
        _chunk = new ChunkRecords(records, offset, _options);
        _inChunk = true;
    }

    private void EndData(in McapRecord record, uint crc)
    {
        var stored = record.AsDataEnd();
        if (_options.VerifyChecksums && stored != 0) Checksum.Require(stored, crc, record.Offset, "data section");
        _window.ResetSum();
        _summaryStart = _window.Position;
        _part = Part.Summary;
    }

    private void EndSummary(in McapRecord record)
    {
        var footer = record.AsFooter();
        var follows = footer.SummaryStart == 0 || footer.SummaryStart == (ulong)_summaryStart;
        if (_options.VerifyChecksums && footer.SummaryCrc != 0 && follows)
            Checksum.Require(footer.SummaryCrc, _window.SumWithout(4), record.Offset, "summary");
        if (!_window.Take(Magic.Length).Span.SequenceEqual(Magic.Bytes))
            throw new McapException(McapFault.Malformed, record.Offset, "the magic bytes do not follow the footer");
        _part = Part.Tail;
    }

    private bool End(bool more)
    {
        if (more) throw new McapException(McapFault.Malformed, _window.Position, "bytes follow the end of the file");

        _part = Part.End;
        return false;
    }

    private McapException EndOfStream() => _part == Part.Start
        ? NotMcap()
        : RecordRules.Truncated(_window.Position, "the file ends before its footer");

    private static McapException NotMcap() =>
        new(McapFault.NotMcap, 0, "the file does not begin with the magic bytes of MCAP (89 4D 43 41 50 30 0D 0A)");
}
