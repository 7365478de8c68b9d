using System.Text;

namespace AtlasMesh.Runners.Rigs;

/// <summary>Keeps the last bytes of a stream that somebody writes and nobody reads to its end.</summary>
internal sealed class TailBuffer(int capacity)
{
    private readonly Lock _lock = new();
    private readonly byte[] _ring = new byte[capacity];
    private long _written;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            foreach (var b in bytes) _ring[_written++ % capacity] = b;
        }
    }

    /// <summary>As text; what is not UTF-8, such as a character that was cut in two, is replaced.</summary>
    public override string ToString()
    {
        lock (_lock)
        {
            var length = (int)Math.Min(_written, capacity);
            var start = _written - length;
            var tail = new byte[length];
            for (var i = 0; i < length; i++) tail[i] = _ring[(start + i) % capacity];
            return Encoding.UTF8.GetString(tail);
        }
    }
}
