namespace AtlasMesh.Runners.Ledger;

/// <summary>The stored ledger can't be read or written. The message names it, what is wrong and what to do.</summary>
public class LedgerException : Exception
{
    public LedgerException(string message)
        : base(message)
    {
    }

    public LedgerException(string message, Exception inner)
        : base(message, inner)
    {
    }

    internal static LedgerException Damaged(string ledger, string what, Exception? inner = null) =>
        new($"{ledger}: the ledger is damaged: {what}; restore it from a backup, or move it away and run again", inner!);
}
