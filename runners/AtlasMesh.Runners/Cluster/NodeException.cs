namespace AtlasMesh.Runners.Cluster;

/// <summary>A node can't be started, or can't join. The message is for the person who started it.</summary>
public sealed class NodeException : Exception
{
    public NodeException(string message)
        : base(message)
    {
    }

    public NodeException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
