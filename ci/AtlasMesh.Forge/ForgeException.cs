namespace AtlasMesh.Forge;

/// <summary>Sources or a build can't be had: what is wrong and what to do next.</summary>
public sealed class ForgeException : Exception
{
    public ForgeException() { }

    public ForgeException(string message)
        : base(message) { }

    public ForgeException(string message, Exception inner)
        : base(message, inner) { }
}
