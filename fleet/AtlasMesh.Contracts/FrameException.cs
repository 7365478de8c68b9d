namespace AtlasMesh.Contracts;

/// <summary>What came over the wire is not a frame of the protocol.</summary>
public sealed class FrameException : Exception
{
    public FrameException() { }

    public FrameException(string message)
        : base(message) { }

    public FrameException(string message, Exception inner)
        : base(message, inner) { }
}
