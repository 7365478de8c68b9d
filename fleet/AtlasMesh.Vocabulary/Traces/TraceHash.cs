using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace AtlasMesh.Vocabulary.Traces;

/// <summary>
/// The identity of a trace: a chain h = SHA-256(h || records) over all events and samples in canonical little-endian form, closed
/// every thousand records by a checkpoint. It takes no notice of how much of the trace is kept.
/// </summary>
public sealed class TraceHash
{
    public const int RecordsPerCheckpoint = 1_000;

    private const byte EventTag = 1;
    private const byte SampleTag = 2;
    private const int HashSize = SHA256.HashSizeInBytes;

    private readonly List<TraceCheckpoint> _checkpoints = [];
    private byte[] _buffer = new byte[64 << 10];
    private int _length = HashSize;
    private SimTime _last;

    public long Records { get; private set; }

    public IReadOnlyList<TraceCheckpoint> Checkpoints => _checkpoints;

    public void Add(in TraceEvent happened)
    {
        Begin(EventTag, happened.At);
        Write(happened.Kind);
        Write(happened.Source);
        Write(happened.Subject);
        Write(happened.Value);
        Write(happened.Text);
        End();
    }

    /// <summary>One sample: the values of all participants at an instant, in a fixed order.</summary>
    public void Add(SimTime at, ReadOnlySpan<double> values)
    {
        Begin(SampleTag, at);
        Reserve(sizeof(int) + (values.Length * sizeof(double)));
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_length), values.Length);
        _length += sizeof(int);
        foreach (var value in values) Put(value);
        End();
    }

    /// <summary>The hash over all records so far. More may follow.</summary>
    public byte[] Current() => SHA256.HashData(_buffer.AsSpan(0, _length));

    private void Begin(byte tag, SimTime at)
    {
        Reserve(1 + sizeof(long));
        _buffer[_length] = tag;
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_length + 1), at.Nanoseconds);
        _length += 1 + sizeof(long);
        _last = at;
    }

    private void End()
    {
        if (++Records % RecordsPerCheckpoint != 0) return;

        SHA256.HashData(_buffer.AsSpan(0, _length), _buffer.AsSpan(0, HashSize));
        _length = HashSize;
        _checkpoints.Add(new TraceCheckpoint(Records, _last, ImmutableArray.Create(_buffer, 0, HashSize)));
    }

    private void Write(string text)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        Reserve(sizeof(int) + size);
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_length), size);
        _length += sizeof(int) + size;
        Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length - size));
    }

    private void Write(double value)
    {
        Reserve(sizeof(double));
        Put(value);
    }

    private void Put(double value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(_length), Canonical(value));
        _length += sizeof(double);
    }

    // Adding a positive zero turns -0 into +0; every NaN is written as the one quiet NaN.
    private static long Canonical(double value) =>
        double.IsNaN(value) ? 0x7FF8_0000_0000_0000 : BitConverter.DoubleToInt64Bits(value + 0.0);

    private void Reserve(int size)
    {
        if (_buffer.Length - _length < size) Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + size));
    }
}
