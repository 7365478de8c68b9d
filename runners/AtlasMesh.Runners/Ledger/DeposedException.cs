namespace AtlasMesh.Runners.Ledger;

/// <summary>Another coordinator has taken the ledger: this one may not write any more, and nothing of its last batch was written.</summary>
public sealed class DeposedException(string message) : LedgerException(message);
