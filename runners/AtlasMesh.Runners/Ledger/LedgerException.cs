namespace AtlasMesh.Runners.Ledger;

/// <summary>The stored ledger can't be read or written. The message names the file, what is wrong and what to do.</summary>
public sealed class LedgerException : Exception
{
    public LedgerException(string message)
        : base(message)
    {
    }

    public LedgerException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
