namespace AtlasMesh.Traces;

/// <summary>A file that is no trace of ours, or holds what no trace can. The message says what, and what to do next.</summary>
public sealed class TraceException : Exception
{
    public TraceException()
        : this("The file is no trace.")
    {
    }

    public TraceException(string message)
        : base(message)
    {
    }

    public TraceException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>The file, where it has a name.</summary>
    public string? File { get; init; }
}
