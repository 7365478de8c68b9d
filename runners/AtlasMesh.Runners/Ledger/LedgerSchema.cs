namespace AtlasMesh.Runners.Ledger;

/// <summary>The tables of a ledger. Extend-only: a later version adds, and says so in user_version.</summary>
internal static class LedgerSchema
{
    /// <summary>"ATLM": how a file says that it is a ledger of ours and not some other database, or an empty file.</summary>
    public const long ApplicationId = 0x41544C4D;

    public const long Version = 1;

    public const string Create = """
        CREATE TABLE run (
            run         TEXT NOT NULL PRIMARY KEY,
            plan        BLOB NOT NULL,
            plan_digest TEXT NOT NULL,
            state       TEXT NOT NULL DEFAULT 'open'
        ) WITHOUT ROWID;

        CREATE TABLE cell (
            run     TEXT NOT NULL REFERENCES run (run),
            cell    TEXT NOT NULL,
            purpose TEXT NOT NULL,
            replica INTEGER NOT NULL,
            place   INTEGER NOT NULL,
            phase   INTEGER NOT NULL DEFAULT 0,
            fence   INTEGER NOT NULL DEFAULT 0,
            tries   INTEGER NOT NULL DEFAULT 0,
            owner   TEXT NOT NULL DEFAULT '',
            taken   TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (run, cell, purpose, replica)
        ) WITHOUT ROWID;

        CREATE TABLE record (
            run     TEXT NOT NULL,
            cell    TEXT NOT NULL,
            purpose TEXT NOT NULL,
            replica INTEGER NOT NULL,
            fence   INTEGER NOT NULL,
            digest  TEXT NOT NULL,
            body    BLOB NOT NULL,
            PRIMARY KEY (run, cell, purpose, replica),
            FOREIGN KEY (run, cell, purpose, replica) REFERENCES cell (run, cell, purpose, replica)
        );

        CREATE TABLE other_record (
            number  INTEGER PRIMARY KEY,
            run     TEXT NOT NULL REFERENCES run (run),
            kind    TEXT NOT NULL,
            fence   INTEGER NOT NULL,
            why     TEXT NOT NULL,
            digest  TEXT NOT NULL,
            body    BLOB NOT NULL
        );

        CREATE INDEX other_record_by_run ON other_record (run, kind);
        """;

    public const string Stale = "stale";

    public const string Troubled = "troubled";
}
