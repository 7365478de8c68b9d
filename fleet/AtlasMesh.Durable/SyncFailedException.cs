namespace AtlasMesh.Durable;

/// <summary>
/// The kernel could not bring data to the device. What was written since the last sync may be lost, and a second sync that succeeds says
/// nothing about it: give the file up, open it again and look at what is there.
/// </summary>
public sealed class SyncFailedException : IOException
{
    public SyncFailedException() { }

    public SyncFailedException(string message)
        : base(message) { }

    public SyncFailedException(string message, Exception inner)
        : base(message, inner) { }
}
