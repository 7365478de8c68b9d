namespace AtlasMesh.Evidence;

/// <summary>Evidence that can't be believed, or can't be made: what is wrong and what to do next.</summary>
public sealed class EvidenceException : Exception
{
    public EvidenceException() { }

    public EvidenceException(string message)
        : base(message) { }

    public EvidenceException(string message, Exception inner)
        : base(message, inner) { }
}
