namespace AtlasMesh.Fleet.Host.Storage;

/// <summary>The storage did not do what it was asked; what was asked has not happened.</summary>
public sealed class StorageException : Exception
{
    public StorageException(string message)
        : base(message)
    {
    }

    public StorageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public StorageException()
    {
    }
}
