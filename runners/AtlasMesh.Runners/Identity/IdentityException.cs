namespace AtlasMesh.Runners.Identity;

/// <summary>A certificate, a key or a folder of them can't be used. The message names it and says what to do.</summary>
public sealed class IdentityException : Exception
{
    public IdentityException(string message)
        : base(message)
    {
    }

    public IdentityException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
