using System.Buffers;
using AtlasMesh.Mcap.Encoding;

namespace AtlasMesh.Mcap.Writing;

/// <summary>
/// The way out: small records gather here, the records of a chunk pass by without a copy, and the CRC runs along. It only ever appends.
/// </summary>
internal sealed class Outlet(Stream? stream, IBufferWriter<byte>? buffer, bool crc)
{
    private readonly ByteBuffer _pending = new(1 << 12);
    private ReadOnlyMemory<byte> _bulk;
    private int _bulkAt;
    private long _sent;
    private int _summed;
    private uint _crc;

    public ByteBuffer Pending => _pending;

    /// <summary>Bytes of the file so far.</summary>
    public long Position => _sent + _pending.Length + _bulk.Length;

    /// <summary>Whether it is time to drain: a chunk waits to pass, or much has gathered.</summary>
    public bool IsHeavy(int bytes) => !_bulk.IsEmpty || _pending.Length >= bytes;

    /// <summary>Puts <paramref name="bytes"/> after what is pending. They must stay as they are until the next drain.</summary>
    public void Pass(ReadOnlyMemory<byte> bytes, uint? bytesCrc = null)
    {
        (_bulk, _bulkAt) = (bytes, _pending.Length);
        if (!crc) return;

        Sum();
        _crc = bytesCrc is { } known ? Crc32.Combine(_crc, known, bytes.Length) : Crc32.Append(_crc, bytes.Span);
    }

    /// <summary>The CRC since the last call, 0 where none is wanted; begins the next one.</summary>
    public uint TakeCrc()
    {
        Sum();
        var taken = _crc;
        _crc = 0;
        return crc ? taken : 0;
    }

    public void Drain()
    {
        Sum();
        if (stream is not null)
        {
            stream.Write(_pending.Span[.._bulkAt]);
            if (!_bulk.IsEmpty) stream.Write(_bulk.Span);
            stream.Write(_pending.Span[_bulkAt..]);
        }
        else if (buffer is not null)
        {
            buffer.Write(_pending.Span[.._bulkAt]);
            buffer.Write(_bulk.Span);
            buffer.Write(_pending.Span[_bulkAt..]);
        }

        Forget();
    }

    public async ValueTask DrainAsync(CancellationToken cancel)
    {
        if (stream is null)
        {
            Drain();
            return;
        }

        Sum();
        await stream.WriteAsync(_pending.Memory[.._bulkAt], cancel).ConfigureAwait(false);
        if (!_bulk.IsEmpty) await stream.WriteAsync(_bulk, cancel).ConfigureAwait(false);
        await stream.WriteAsync(_pending.Memory[_bulkAt..], cancel).ConfigureAwait(false);
        Forget();
    }

    public void Flush() => stream?.Flush();

    public Task FlushAsync(CancellationToken cancel) => stream?.FlushAsync(cancel) ?? Task.CompletedTask;

    private void Sum()
    {
        if (crc) _crc = Crc32.Append(_crc, _pending.Span[_summed..]);
        _summed = _pending.Length;
    }

    private void Forget()
    {
        _sent = Position;
        _pending.Clear();
        (_bulk, _bulkAt, _summed) = (default, 0, 0);
    }
}
