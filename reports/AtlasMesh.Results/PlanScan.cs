using System.Buffers.Binary;
using System.Security.Cryptography;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Results;

/// <summary>Where the cells of a plan lie in its bytes.</summary>
internal sealed record PlanIndex(
    Plan Head, IReadOnlyList<CellKey> Keys, IReadOnlyList<CellExtent> Extents, IReadOnlyDictionary<CellKey, int> Places,
    ContentDigest Digest);

/// <summary>Where a cell lies, and the first eight bytes of its SHA-256, by which an edit in place is noticed.</summary>
internal readonly record struct CellExtent(long Start, int Length, ulong Hash)
{
    public static ulong HashOf(ReadOnlySpan<byte> cell)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(cell, hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}

/// <summary>
/// Reads the bytes of a plan once, in the one form in which they are written: the head, then the cells. Every field of a Plan is
/// length-delimited, so the scan holds one cell at a time.
/// </summary>
internal sealed class PlanScan(string name, Stream content) : IDisposable
{
    private const int MaxHeadBytes = 1 << 20;
    private const int MaxCellBytes = 16 << 20;
    private const int MaxCells = 5_000_000;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<CellKey> _keys = [];
    private readonly List<CellExtent> _extents = [];
    private readonly Dictionary<CellKey, int> _places = [];
    private readonly Dictionary<string, string> _purposes = new(StringComparer.Ordinal);
    private readonly MemoryStream _head = new();
    private byte[] _buffer = new byte[4096];
    private long _position;

    public static PlanFileException Refused(string name, string what, Exception? inner = null)
    {
        var message = $"{name}: this plan can't be used: {what}; plan again, or restore the file from a copy";
        return inner is null ? new PlanFileException(message) : new PlanFileException(message, inner);
    }

    public PlanIndex Run()
    {
        try
        {
            while (ReadField() is var (number, bytes))
            {
                if (number == Plan.CellsFieldNumber) Add(bytes);
                else AddToHead(number, bytes);
            }

            var head = Plan.Parser.ParseFrom(_head.ToArray());
            if (!head.ToByteArray().AsSpan().SequenceEqual(_head.ToArray()))
                throw Refused("its head is not in the form in which we write it");

            return new PlanIndex(head, _keys, _extents, _places, ContentDigest.FromBytes(_hash.GetHashAndReset()));
        }
        catch (InvalidProtocolBufferException e)
        {
            throw Refused(name, e.Message, e);
        }
    }

    public void Dispose()
    {
        _hash.Dispose();
        _head.Dispose();
    }

    private PlanFileException Refused(string what) => Refused(name, what);

    private void Add(ArraySegment<byte> cell)
    {
        if (_keys.Count >= MaxCells) throw Refused($"it has over {MaxCells} cells");

        var key = KeyOf(cell);
        if (!_places.TryAdd(key, _keys.Count)) throw Refused($"it names {key} twice");

        _keys.Add(key);
        _extents.Add(new CellExtent(_position - cell.Count, cell.Count, CellExtent.HashOf(cell)));
    }

    private CellKey KeyOf(ArraySegment<byte> cell)
    {
        using var coded = new CodedInputStream(cell.Array, cell.Offset, cell.Count);
        var key = new CellKey("", "", 0);
        for (var tag = coded.ReadTag(); tag != 0; tag = coded.ReadTag())
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case PlannedCell.IdFieldNumber: key = key with { Cell = coded.ReadString() }; break;
                case PlannedCell.PurposeFieldNumber: key = key with { Purpose = Shared(coded.ReadString()) }; break;
                case PlannedCell.ReplicaFieldNumber: key = key with { Replica = coded.ReadUInt32() }; break;
                default: coded.SkipLastField(); break;
            }
        }

        return key.Cell.Length > 0 ? key : throw Refused($"its cell {_keys.Count} has no id");
    }

    private string Shared(string purpose)
    {
        if (_purposes.TryGetValue(purpose, out var known)) return known;

        if (_purposes.Count < 16) _purposes.Add(purpose, purpose);
        return purpose;
    }

    private void AddToHead(int number, ArraySegment<byte> bytes)
    {
        if (_keys.Count > 0) throw Refused("a field of its head follows its cells");
        if (_head.Length + bytes.Count > MaxHeadBytes) throw Refused($"its head has over {MaxHeadBytes} bytes");

        using var coded = new CodedOutputStream(_head, leaveOpen: true);
        coded.WriteTag(number, WireFormat.WireType.LengthDelimited);
        coded.WriteBytes(ByteString.CopyFrom(bytes));
    }

    private (int Number, ArraySegment<byte> Bytes)? ReadField()
    {
        if (ReadNumber(mayEnd: true) is not { } tag) return null;
        if (WireFormat.GetTagWireType(tag) != WireFormat.WireType.LengthDelimited) throw Refused("these are not the bytes of a plan");

        var length = ReadNumber(mayEnd: false)!.Value;
        if (length > MaxCellBytes) throw Refused($"a field of it claims {length} bytes, over {MaxCellBytes}");

        var size = (int)length;
        if (_buffer.Length < size) _buffer = new byte[Math.Max(size, Math.Min(2 * _buffer.Length, MaxCellBytes))];
        if (content.ReadAtLeast(_buffer.AsSpan(0, size), size, throwOnEndOfStream: false) < size) throw Refused("it was cut short");

        Pass(_buffer.AsSpan(0, size));
        return (WireFormat.GetTagFieldNumber(tag), new ArraySegment<byte>(_buffer, 0, size));
    }

    private uint? ReadNumber(bool mayEnd)
    {
        var value = 0UL;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var read = content.ReadByte();
            if (read < 0) return mayEnd && shift == 0 ? null : throw Refused("it was cut short");

            Pass([(byte)read]);
            value |= (ulong)(read & 0x7f) << shift;
            if (read < 0x80) return value <= uint.MaxValue ? (uint)value : throw Refused("these are not the bytes of a plan");
        }

        throw Refused("these are not the bytes of a plan");
    }

    private void Pass(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _position += bytes.Length;
    }
}
