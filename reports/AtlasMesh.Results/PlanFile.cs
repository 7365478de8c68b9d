using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Vocabulary;
using Google.Protobuf;
using Microsoft.Win32.SafeHandles;

namespace AtlasMesh.Results;

/// <summary>
/// A plan as it lies on disk: the bytes of one Plan message, head first, of which only the keys and the places of the cells are held in
/// memory (some 200 bytes a cell). Cells are read when they are asked for, from any thread. The digest is that of the whole message.
/// </summary>
public sealed class PlanFile : IDisposable
{
    private readonly string _name;
    private readonly SafeFileHandle? _file;
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly PlanIndex _index;

    private PlanFile(string name, SafeFileHandle? file, ReadOnlyMemory<byte> memory, PlanIndex index) =>
        (_name, _file, _memory, _index) = (name, file, memory, index);

    /// <summary>The plan without its cells.</summary>
    public Plan Head => _index.Head;

    public int Count => _index.Keys.Count;

    /// <summary>Equal to <see cref="Digests.Of(Plan)"/> of the whole plan.</summary>
    public ContentDigest Digest => _index.Digest;

    /// <summary>In the order of the plan.</summary>
    public IReadOnlyList<CellKey> Keys => _index.Keys;

    /// <summary>Every cell in the order of the plan, read one after the other.</summary>
    public IEnumerable<PlannedCell> Cells
    {
        get
        {
            for (var place = 0; place < Count; place++) yield return this[place];
        }
    }

    /// <summary>The cell at a place of the plan, from 0. Throws <see cref="PlanFileException"/> where the file has changed since.</summary>
    public PlannedCell this[int place]
    {
        get
        {
            try
            {
                return PlannedCell.Parser.ParseFrom(Raw(place));
            }
            catch (InvalidProtocolBufferException e)
            {
                throw PlanScan.Refused(_name, $"its cell {place} can't be read: {e.Message}", e);
            }
        }
    }

    /// <summary>Reads a plan through, its digest and its index. Throws <see cref="PlanFileException"/> on what is no plan.</summary>
    public static PlanFile Open(string path)
    {
        try
        {
            using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            using var scan = new PlanScan(path, content);
            var index = scan.Run();
            return new PlanFile(path, File.OpenHandle(path, options: FileOptions.RandomAccess), default, index);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PlanScan.Refused(path, e.Message, e);
        }
    }

    /// <summary>A plan that is small enough to be held. Throws <see cref="PlanFileException"/> where it names a cell twice.</summary>
    public static PlanFile Of(Plan plan)
    {
        var bytes = plan.ToByteArray();
        using var scan = new PlanScan("the plan", new MemoryStream(bytes));
        return new PlanFile("the plan", null, bytes, scan.Run());
    }

    /// <summary>
    /// Writes a plan, one cell after the other, none of them held. Whoever gave the stream makes it durable. The head has no cells.
    /// </summary>
    public static PlanStamp Write(Stream output, Plan head, IEnumerable<PlannedCell> cells)
    {
        if (head.Cells.Count > 0) throw new ArgumentException("The head of a plan has no cells.", nameof(head));

        using var writer = new PlanWriter(output);
        writer.Add(head);
        foreach (var cell in cells) writer.Add(cell);
        return writer.Finish();
    }

    /// <summary>Writes these cells under another head, unread. Whoever gave the stream makes it durable.</summary>
    public PlanStamp CopyTo(Stream output, Plan head)
    {
        if (head.Cells.Count > 0) throw new ArgumentException("The head of a plan has no cells.", nameof(head));

        using var writer = new PlanWriter(output);
        writer.Add(head);
        for (var place = 0; place < Count; place++) writer.Add(Raw(place));
        return writer.Finish();
    }

    /// <summary>
    /// The serialized PlannedCell at a place of the plan, unread. Throws <see cref="PlanFileException"/> where the file has changed since.
    /// </summary>
    public ByteString Raw(int place)
    {
        try
        {
            var extent = _index.Extents[place];
            var bytes = Bytes(extent.Start, extent.Length);
            return CellExtent.HashOf(bytes.Span) == extent.Hash
                ? UnsafeByteOperations.UnsafeWrap(bytes)
                : throw PlanScan.Refused(_name, $"its cell {place} has changed since it was read");
        }
        catch (IOException e)
        {
            throw PlanScan.Refused(_name, $"its cell {place} can't be read: {e.Message}", e);
        }
    }

    /// <summary>Where the plan has this cell, from 0; -1 where it has none.</summary>
    public int PlaceOf(CellKey key) => _index.Places.GetValueOrDefault(key, -1);

    public PlannedCell? Find(CellKey key) => PlaceOf(key) is >= 0 and var place ? this[place] : null;

    public void Dispose() => _file?.Dispose();

    private ReadOnlyMemory<byte> Bytes(long start, int length)
    {
        if (_file is null) return _memory.Slice(checked((int)start), length);

        var bytes = new byte[length];
        var got = 0;
        while (got < length)
        {
            var now = RandomAccess.Read(_file, bytes.AsSpan(got), start + got);
            if (now == 0) throw new EndOfStreamException("the file has become shorter");
            got += now;
        }

        return bytes;
    }
}

/// <summary>What was written: how many cells, how many bytes, and the digest of all of them.</summary>
public sealed record PlanStamp(int Count, long Bytes, ContentDigest Digest);
