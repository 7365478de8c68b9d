using System.Data.Common;

namespace AtlasMesh.Runners.Ledger;

/// <summary>What differs between the databases that can hold a ledger. Everything else is one SQL.</summary>
internal interface ILedgerEngine
{
    string Shown { get; }

    /// <summary>Type of a column of bytes.</summary>
    string Bytes { get; }

    /// <summary>Type of a key that counts by itself.</summary>
    string Counter { get; }

    /// <summary>An open connection whose commits are durable. Throws <see cref="LedgerException"/> or <see cref="DbException"/>.</summary>
    DbConnection Open();

    /// <summary>0: the database holds no ledger yet.</summary>
    int VersionOf(DbConnection connection, DbTransaction? transaction = null);

    /// <summary>Takes the lock that two programs would need to change the tables at once; it ends with the transaction.</summary>
    void LockTables(DbConnection connection, DbTransaction transaction);

    /// <summary>Says in the transaction that the tables have this version now.</summary>
    void NoteVersion(DbConnection connection, DbTransaction transaction, int version);

    /// <summary>Reads the database through. Throws <see cref="LedgerException"/> where its structure is damaged.</summary>
    void Check(DbConnection connection);

    LedgerFault FaultOf(Exception e);
}

/// <summary>What went wrong with a database.</summary>
internal enum LedgerFault
{
    /// <summary>Nothing that is known here.</summary>
    Other,

    /// <summary>Another attempt may succeed; whether the last one was carried out has to be asked.</summary>
    Passing,

    /// <summary>No room.</summary>
    Full,

    Damaged,
}
