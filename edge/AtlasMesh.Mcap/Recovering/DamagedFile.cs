using AtlasMesh.Mcap.Compression;
using AtlasMesh.Mcap.Encoding;
using AtlasMesh.Mcap.Reading;

namespace AtlasMesh.Mcap.Recovering;

/// <summary>
/// Goes through a damaged file and gives every record that is whole. After damage it looks for the next bytes that a chain of records may
/// begin with.
/// </summary>
internal sealed class DamagedFile(ByteSource source, McapRecoveryOptions options, RecoveryBuffers buffers) : IDisposable
{
    private readonly McapReaderOptions _reading = new() { Limits = options.Limits };
    private readonly Unpacker _unpacker = new(new McapReaderOptions { Limits = options.Limits });
    private readonly ChunkSalvage _salvage = new(options.Limits);
    private readonly RecordSearch _search = new(source, options.Limits);
    private long _at;
    private long _vain;
    private uint? _crc = 0;
    private bool _ended;

    public LossList Losses { get; } = new();

    /// <summary>Whether the magic bytes or one whole record was there.</summary>
    public bool FoundAnything { get; private set; }

    /// <summary>Whether the record that was given last stands in the summary: it repeats what was in the file before.</summary>
    public bool InSummary { get; private set; }

    /// <summary>Whether a checksum vouches for the record that was given last.</summary>
    public bool Verified { get; private set; }

    public IEnumerable<McapRecord> Records()
    {
        Begin();
        while (_at < source.Length && !AtEnd())
        {
            var start = _at;
            if (!_search.TryHead(start, out var opcode, out var length))
            {
                foreach (var record in Whole(BrokenChunk(start), start)) yield return record;
                if (_at == start) Skip();
            }
            else if (opcode == McapOpcode.Chunk)
            {
                _at += length;
                foreach (var record in Whole(Chunk(start, (int)length), start)) yield return record;
            }
            else
            {
                _at += length;
                if (TryRecord(start, (int)length, out var record)) yield return record;
            }
        }

        if (!_ended) Losses.Add(source.Length, 0, "the file ends without a footer; its summary and indexes are made again");
    }

    public void Dispose()
    {
        _unpacker.Dispose();
        _salvage.Dispose();
    }

    private void Begin()
    {
        FoundAnything = IsMagic(0);
        if (FoundAnything)
        {
            _at = Magic.Length;
            Sum(Magic.Bytes);
            return;
        }

        Lose(0, Math.Min(source.Length, Magic.Length), "the magic bytes at the start of the file are damaged");
        _at = source.Length >= Magic.Length && _search.TryHead(Magic.Length, out _, out _) ? Magic.Length : 0;
    }

    /// <summary>Whether only the closing magic bytes are left, after a footer.</summary>
    private bool AtEnd() => _ended && source.Length - _at == Magic.Length && IsMagic(_at);

    private bool IsMagic(long offset) =>
        source.Length - offset >= Magic.Length && source.Read(offset, Magic.Length, ref buffers.Look).Span.SequenceEqual(Magic.Bytes);

    private bool TryRecord(long start, int length, out McapRecord record)
    {
        record = RecordAt.Read(source, start, length, ref buffers.Raw, _reading);
        Verified = false;
        if (Fault(record) is { } fault)
        {
            Lose(start, length, fault);
            GoBack(start, length);
            return false;
        }

        FoundAnything = true;
        if (record.Opcode == McapOpcode.DataEnd) EndData(record);
        else Sum(source.Read(start, length, ref buffers.Raw).Span);
        _ended |= record.Opcode == McapOpcode.Footer;
        return true;
    }

    private void EndData(in McapRecord record)
    {
        InSummary = true;
        var stored = record.AsDataEnd();
        if (stored != 0 && _crc is { } crc && crc != stored)
            Losses.Add(0, record.Offset, "the checksum of the data section is wrong; what stands outside chunks may have been changed");
    }

    private static string? Fault(in McapRecord record)
    {
        try
        {
            switch (record.Opcode)
            {
                case McapOpcode.Header: record.AsHeader(); break;
                case McapOpcode.Schema: record.AsSchema(); break;
                case McapOpcode.Channel: record.AsChannel(); break;
                case McapOpcode.Message: record.AsMessage(); break;
                case McapOpcode.Attachment: record.AsAttachment(); break;
                case McapOpcode.Metadata: record.AsMetadata(); break;
                case McapOpcode.Statistics: record.AsStatistics(); break;
            }

            return null;
        }
        catch (McapException e)
        {
            return e.Message;
        }
    }

    /// <summary>The records of a chunk whose bytes are all there; those of its front, if it is damaged and they are wanted.</summary>
    private ReadOnlyMemory<byte> Chunk(long start, int length)
    {
        var record = RecordAt.Read(source, start, length, ref buffers.Raw, _reading);
        FoundAnything = true;
        try
        {
            var chunk = record.AsChunk();
            var records = _unpacker.Unpack(chunk, start, ref buffers.Unpacked);
            Verified = chunk.UnpackedCrc != 0;
            Sum(source.Read(start, length, ref buffers.Raw).Span);
            return records;
        }
        catch (McapException e)
        {
            Lose(start, length, options.KeepDoubtful ? $"what follows is kept as far as it can be read: {e.Message}" : e.Message);
            return Doubtful(start, length);
        }
    }

    private ReadOnlyMemory<byte> Doubtful(long start, int length)
    {
        var record = source.Read(start, length, ref buffers.Raw);
        GoBack(start, length);
        Verified = false;
        if (!options.KeepDoubtful
            || ChunkHead.Read(record.Span[..Math.Min(length, ChunkHead.MostBytes)], start) is not { Agrees: true } head)
            return default;

        return _salvage.Unpack(head.Chunk with { Records = record[head.HeadBytes..] }, ref buffers.Unpacked);
    }

    /// <summary>The chunk whose record length is damaged, or the front of one that the end of the file cuts off, if one begins
    /// here.</summary>
    private ReadOnlyMemory<byte> BrokenChunk(long start)
    {
        var rest = source.Length - start;
        var look = source.Read(start, (int)Math.Min(rest, ChunkHead.MostBytes), ref buffers.Look).Span;
        if (ChunkHead.Read(look, start) is not { } head) return default;
        if (head.Agrees) return CutChunk(head, start, rest);
        if (head.RecordsLength > (ulong)Math.Min(rest - head.HeadBytes, options.Limits.RecordBytes)
            || !MayTry((long)head.RecordsLength)) return default;

        var length = head.HeadBytes + (int)head.RecordsLength;
        try
        {
            var chunk = head.Chunk with { Records = source.Read(start, length, ref buffers.Raw)[head.HeadBytes..] };
            if (chunk.UnpackedCrc == 0) return default;

            var records = _unpacker.Unpack(chunk, start, ref buffers.Unpacked);
            Lose(start, Magic.RecordHead, "the length of a chunk is damaged; its records are whole");
            (_at, Verified, FoundAnything) = (start + length, true, true);
            return records;
        }
        catch (McapException)
        {
            return default;
        }
    }

    private ReadOnlyMemory<byte> CutChunk(ChunkHead head, long start, long rest)
    {
        if (rest > options.Limits.RecordBytes) return default;

        (_at, Verified, FoundAnything) = (source.Length, false, true);
        Lose(start, rest, "a chunk that the end of the file cuts off; the messages of its front are kept");
        return _salvage.Unpack(
            head.Chunk with { Records = source.Read(start, (int)rest, ref buffers.Raw)[head.HeadBytes..] }, ref buffers.Unpacked);
    }

    /// <summary>The records of a chunk up to the first that is not whole.</summary>
    private IEnumerable<McapRecord> Whole(ReadOnlyMemory<byte> records, long start)
    {
        var chunk = new ChunkRecords(records, start, _reading);
        while (true)
        {
            McapRecord record;
            try
            {
                if (!chunk.Next(out record)) yield break;
            }
            catch (McapException e)
            {
                Lose(start, 0, e.Message);
                yield break;
            }

            if (Fault(record) is { } fault) Lose(start, 0, fault);
            else yield return record;
        }
    }

    /// <summary>Passes over bytes that are no record, or one that only an application knows.</summary>
    private void Skip()
    {
        var known = _search.TryPrivate(_at, out var length);
        var next = known ? _at + length : _search.Next(_at + 1);
        Lose(_at, next - _at, known ? "a private record, which is not copied" : "bytes that are no record");
        _at = next;
    }

    /// <summary>A damaged record may have a damaged length, and what follows may begin within it: look there, but not without
    /// end.</summary>
    private void GoBack(long start, long length)
    {
        if (!_search.TryHead(_at, out _, out _) && source.Length - _at != Magic.Length && MayTry(length)) _at = _search.Next(start + 1);
    }

    private bool MayTry(long length)
    {
        _vain += length;
        return _vain <= (8 * source.Length) + (1 << 20);
    }

    private void Lose(long offset, long length, string what)
    {
        Losses.Add(offset, length, what);
        _crc = null;
    }

    private void Sum(ReadOnlySpan<byte> bytes)
    {
        if (!InSummary && _crc is { } crc) _crc = Crc32.Append(crc, bytes);
    }
}
