namespace AtlasMesh.Durable;

/// <summary>Who may read a new file or folder. The owner alone may write it.</summary>
public enum Readers
{
    Everyone,

    /// <summary>Mode 0600 for a file, 0700 for a folder.</summary>
    OwnerOnly,
}
