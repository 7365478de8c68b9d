using System.Collections.Immutable;

namespace AtlasMesh.Runners.Ledger;

/// <summary>The tables of a ledger, and how an older one becomes one of this version.</summary>
internal static class LedgerSchema
{
    public const int Version = 2;

    public const string Stale = "stale";

    public const string Troubled = "troubled";

    /// <summary>Statements from no ledger to this version.</summary>
    public static ImmutableArray<string> Create(ILedgerEngine engine) =>
    [
        "CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value BIGINT NOT NULL)",
        "INSERT INTO meta (name, value) VALUES ('readable-by', 2)",
        """
        CREATE TABLE coordinator (
            id      INTEGER NOT NULL PRIMARY KEY,
            epoch   BIGINT NOT NULL,
            beat    BIGINT NOT NULL,
            holder  TEXT NOT NULL,
            address TEXT NOT NULL
        )
        """,
        "INSERT INTO coordinator (id, epoch, beat, holder, address) VALUES (1, 0, 0, '', '')",
        $"""
        CREATE TABLE run (
            number      BIGINT NOT NULL PRIMARY KEY,
            run         TEXT NOT NULL UNIQUE,
            plan_digest TEXT NOT NULL,
            submitter   TEXT NOT NULL,
            priority    INTEGER NOT NULL,
            state       INTEGER NOT NULL,
            reason      TEXT NOT NULL,
            terms       {engine.Bytes} NOT NULL
        )
        """,
        """
        CREATE TABLE cell (
            run        BIGINT NOT NULL REFERENCES run (number),
            place      INTEGER NOT NULL,
            cell       TEXT NOT NULL,
            purpose    TEXT NOT NULL,
            replica    BIGINT NOT NULL,
            phase      INTEGER NOT NULL,
            fence      BIGINT NOT NULL,
            tries      INTEGER NOT NULL,
            held       BIGINT NOT NULL,
            owner      TEXT NOT NULL,
            copy_held  BIGINT NOT NULL,
            copy_owner TEXT NOT NULL,
            taken      TEXT NOT NULL,
            sum        BIGINT NOT NULL,
            PRIMARY KEY (run, place),
            UNIQUE (run, cell, purpose, replica)
        )
        """,
        $"""
        CREATE TABLE record (
            run    BIGINT NOT NULL,
            place  INTEGER NOT NULL,
            fence  BIGINT NOT NULL,
            digest TEXT NOT NULL,
            body   {engine.Bytes} NOT NULL,
            PRIMARY KEY (run, place),
            FOREIGN KEY (run, place) REFERENCES cell (run, place)
        )
        """,
        $"""
        CREATE TABLE other_record (
            number {engine.Counter},
            run    BIGINT NOT NULL REFERENCES run (number),
            kind   TEXT NOT NULL,
            fence  BIGINT NOT NULL,
            why    TEXT NOT NULL,
            digest TEXT NOT NULL,
            body   {engine.Bytes} NOT NULL
        )
        """,
        "CREATE INDEX other_record_by_run ON other_record (run, kind)",
        $"""
        CREATE TABLE duration (
            family       TEXT NOT NULL,
            runner_class TEXT NOT NULL,
            nanoseconds  {engine.Bytes} NOT NULL,
            PRIMARY KEY (family, runner_class)
        )
        """,
        $"""
        CREATE TABLE audit (
            number  {engine.Counter},
            unix_ms BIGINT NOT NULL,
            who     TEXT NOT NULL,
            role    TEXT NOT NULL,
            action  TEXT NOT NULL,
            subject TEXT NOT NULL,
            outcome TEXT NOT NULL
        )
        """,
    ];

    /// <summary>Statements from the version before this one, which only SQLite files have.</summary>
    public static ImmutableArray<string> FromOne(ILedgerEngine engine) =>
    [
        "ALTER TABLE run RENAME TO run_1",
        "ALTER TABLE cell RENAME TO cell_1",
        "ALTER TABLE record RENAME TO record_1",
        "ALTER TABLE other_record RENAME TO other_record_1",
        "DROP INDEX other_record_by_run",
        .. Create(engine),
        """
        INSERT INTO run (number, run, plan_digest, submitter, priority, state, reason, terms)
        SELECT row_number() OVER (ORDER BY run), run, plan_digest, '', 50,
            CASE WHEN EXISTS (SELECT 1 FROM cell_1 WHERE cell_1.run = run_1.run AND phase < 2) THEN 3 ELSE 2 END, '', x''
        FROM run_1
        """,
        """
        INSERT INTO cell (run, place, cell, purpose, replica, phase, fence, tries, held, owner, copy_held, copy_owner, taken, sum)
        SELECT run.number, place, cell, purpose, replica, CASE phase WHEN 1 THEN 0 ELSE phase END, fence, tries, 0, '', 0, '', taken, 0
        FROM cell_1 JOIN run ON run.run = cell_1.run
        """,
        """
        INSERT INTO record (run, place, fence, digest, body)
        SELECT run.number, cell.place, record_1.fence, digest, body FROM record_1 JOIN run ON run.run = record_1.run
        JOIN cell ON cell.run = run.number AND cell.cell = record_1.cell AND cell.purpose = record_1.purpose
            AND cell.replica = record_1.replica
        """,
        """
        INSERT INTO other_record (run, kind, fence, why, digest, body)
        SELECT run.number, kind, fence, why, digest, body FROM other_record_1 JOIN run ON run.run = other_record_1.run
        ORDER BY other_record_1.number
        """,
        "DROP TABLE other_record_1",
        "DROP TABLE record_1",
        "DROP TABLE cell_1",
        "DROP TABLE run_1",
    ];
}
