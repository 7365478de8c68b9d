namespace AtlasMesh.Runners.Content;

/// <summary>Some content could not be had, or is not what its digest says.</summary>
public sealed class ContentException : Exception
{
    public ContentException(string message)
        : base(message)
    {
    }

    public ContentException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
