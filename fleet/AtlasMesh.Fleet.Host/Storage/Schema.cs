namespace AtlasMesh.Fleet.Host.Storage;

/// <summary>Version 1. Extend only: the release before must be able to read it.</summary>
internal static class Schema
{
    public const int Version = 1;

    /// <summary>Children before their parents, so that they can be emptied in this order.</summary>
    public static readonly string[] Tables = ["spells", "commands", "missions", "boots", "messages", "vehicles"];

    public const string Sql = """
        CREATE TABLE vehicles (
            id TEXT PRIMARY KEY, profile TEXT NOT NULL, registered_ms INTEGER NOT NULL,
            contact INTEGER NOT NULL, since_ms INTEGER NOT NULL, heard_ms INTEGER NOT NULL,
            known_boot INTEGER, known_seq INTEGER, safety_boot INTEGER, safety_seq INTEGER,
            messages INTEGER NOT NULL, last_command INTEGER NOT NULL, seen_command INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE messages (
            vehicle TEXT NOT NULL REFERENCES vehicles (id), position INTEGER NOT NULL, boot INTEGER NOT NULL, seq INTEGER NOT NULL,
            received_ms INTEGER NOT NULL, kind TEXT NOT NULL, content BLOB NOT NULL,
            PRIMARY KEY (vehicle, position), UNIQUE (vehicle, boot, seq)
        ) STRICT, WITHOUT ROWID;

        -- Every seq up to 'through' is stored; those above a hole are found in messages.
        CREATE TABLE boots (
            vehicle TEXT NOT NULL REFERENCES vehicles (id), boot INTEGER NOT NULL, through INTEGER NOT NULL,
            PRIMARY KEY (vehicle, boot)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE missions (
            id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, vehicle TEXT NOT NULL REFERENCES vehicles (id),
            stops TEXT NOT NULL, priority INTEGER NOT NULL, not_after_ms INTEGER, created_ms INTEGER NOT NULL,
            state TEXT NOT NULL, why TEXT NOT NULL, presumed INTEGER NOT NULL, wish INTEGER NOT NULL, wish_why TEXT NOT NULL,
            changed_ms INTEGER NOT NULL, stops_reached INTEGER NOT NULL, report_boot INTEGER, report_seq INTEGER,
            assign_command INTEGER NOT NULL, cancel_command INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE commands (
            vehicle TEXT NOT NULL REFERENCES vehicles (id), seq INTEGER NOT NULL, issued_ms INTEGER NOT NULL, not_after_ms INTEGER,
            kind TEXT NOT NULL, mission TEXT NOT NULL REFERENCES missions (id), fate INTEGER NOT NULL,
            PRIMARY KEY (vehicle, seq)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE spells (
            vehicle TEXT NOT NULL REFERENCES vehicles (id), contact INTEGER NOT NULL, from_ms INTEGER NOT NULL, until_ms INTEGER NOT NULL
        ) STRICT;
        """;
}
