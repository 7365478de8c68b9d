using System.Text.Json;
using AtlasMesh.Results;

namespace AtlasMesh.Evidence;

/// <summary>
/// Writes the test matrix of a run as an in-toto Statement v1 (in-toto/attestation, spec/v1/statement.md) with our predicate
/// test-matrix/v1:
/// subjects are the build and the plan, and there is one row for each planned cell, so that a reader can count what is missing. The rows of
/// a large run lie in a file beside the statement, which states how many they are, their SHA-256 and their Merkle root.
/// </summary>
public static class MatrixStatement
{
    public const string PayloadType = "application/vnd.in-toto+json";
    public const string StatementType = "https://in-toto.io/Statement/v1";
    public const string PredicateType = "https://atlasmesh.dev/test-matrix/v1";

    /// <summary>UTF-8 JSON without floating-point numbers, in one fixed order of members.</summary>
    /// <param name="run">What is stated.</param>
    /// <param name="origin">By whom.</param>
    /// <param name="rows">Where the rows lie; null: in the statement, which must then know all of them.</param>
    public static byte[] Write(RunSummary run, MatrixOrigin origin, MatrixRowsFile? rows = null)
    {
        if (rows is null && !run.IsWhole)
            throw new ArgumentException("The rows of a run that is not held whole go into a file.", nameof(rows));

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("_type", StatementType);
            json.WriteStartArray("subject");
            WriteSubject(json, "build", Digests.Read(run.Head.BuildDigest).ToString());
            WriteSubject(json, "plan", run.PlanDigest.ToString());
            json.WriteEndArray();
            json.WriteString("predicateType", PredicateType);
            WritePredicate(json, run, (origin, rows));
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteSubject(Utf8JsonWriter json, string name, string sha256)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteStartObject("digest");
        json.WriteString("sha256", sha256);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePredicate(
        Utf8JsonWriter json, RunSummary run, (MatrixOrigin Origin, MatrixRowsFile? Rows) made)
    {
        var (origin, rows) = made;
        json.WriteStartObject("predicate");
        json.WriteString("run", run.Run);
        json.WriteString("matrix", run.Head.Matrix);
        json.WriteString("policy", run.Head.Policy);
        json.WriteString("policyDigest", Digests.Read(run.Head.PolicyDigest).ToString());
        json.WriteString("commit", run.Head.Commit);
        json.WriteString("tree", run.Head.Tree);
        json.WriteString("timeCreated", origin.TimeCreated);
        json.WriteString("keyKind", origin.KeyKind);
        WriteTool(json, origin);
        WriteSummary(json, run);
        if (rows is null) WriteRows(json, run);
        else WriteRowsFile(json, rows);
        json.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter json, RunSummary run)
    {
        json.WriteStartArray("rows");
        foreach (var verdict in run.Shown) MatrixRow.Write(json, verdict);
        json.WriteEndArray();
    }

    private static void WriteRowsFile(Utf8JsonWriter json, MatrixRowsFile rows)
    {
        json.WriteStartObject("rowsFile");
        json.WriteString("name", rows.Name);
        json.WriteNumber("count", rows.Count);
        json.WriteNumber("bytes", rows.Bytes);
        json.WriteString("sha256", rows.Digest.ToString());
        json.WriteString("merkleRoot", rows.MerkleRoot.ToString());
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, MatrixOrigin origin)
    {
        json.WriteStartObject("tool");
        json.WriteString("name", "atlasmesh");
        json.WriteString("version", origin.ToolVersion);
        json.WriteString("runtime", origin.Runtime);
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, RunSummary run)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("planned", run.Planned);
        json.WriteNumber("pass", run.Passed);
        json.WriteNumber("fail", run.Failed);
        json.WriteNumber("inconclusive", run.Inconclusive);
        json.WriteNumber("unplannedRecords", run.Unplanned);
        json.WriteNumber("staleRecords", run.StaleRecords);
        json.WriteBoolean("interrupted", run.Interrupted);
        if (run.Tally.Compared > 0)
        {
            json.WriteNumber("comparedCells", run.Tally.Compared);
            json.WriteNumber("divergentRecords", run.Tally.Divergent);
        }

        json.WriteEndObject();
    }
}

/// <summary>Who made the matrix and when (RFC 3339, UTC), and for what its key may stand.</summary>
public sealed record MatrixOrigin(string TimeCreated, string KeyKind, string ToolVersion, string Runtime);
