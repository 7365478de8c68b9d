namespace AtlasMesh.Durable;

/// <summary>
/// A file that only grows. What was appended before a <see cref="Sync"/> that returned survives; of what came after, a crash may leave any
/// part or garbage, so records need a length and a sum of their own. After a failure the log takes nothing more: open it again and look.
/// Nothing keeps a second writer out; who needs that brings a lock.
/// </summary>
public sealed class AppendLog : IDisposable
{
    private readonly IDiskFile _file;
    private bool _failed;

    internal AppendLog(IDiskFile file) => _file = file;

    /// <summary>In bytes, with what is not synced yet.</summary>
    public long Length => _file.Length;

    public void Append(ReadOnlySpan<byte> content)
    {
        Begin();
        _file.Write(content);
        _failed = false;
    }

    public void Sync()
    {
        Begin();
        _file.Sync();
        _failed = false;
    }

    /// <summary>Durably drops all after so many bytes: the torn tail that a crash left.</summary>
    public void Cut(long length)
    {
        Begin();
        _file.Cut(length);
        _file.Sync();
        _failed = false;
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Counts as failed until the step has returned, by whatever exception it is left.</summary>
    private void Begin()
    {
        if (_failed) throw new IOException("The log failed before; open it again and look at what is there.");
        _failed = true;
    }
}
