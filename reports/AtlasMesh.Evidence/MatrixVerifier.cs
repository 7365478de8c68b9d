using System.Collections.Immutable;
using System.Text.Json;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Evidence;

/// <summary>
/// Verifies a signed test matrix with nothing but the file and a public key: bytes, signature, shape, and then the arithmetic.
/// A verdict that its own numbers do not support, or a count that its rows do not add up to, is refused like a broken signature.
/// </summary>
public static class MatrixVerifier
{
    /// <summary>Half a unit in the last decimal of limit and of measurement, and rounding of the margin itself.</summary>
    private const double Rounding = 2e-6;

    /// <summary>Throws <see cref="EvidenceException"/> with the first reason not to believe the file.</summary>
    /// <param name="file">The envelope.</param>
    /// <param name="key">Of the signer.</param>
    /// <param name="openBeside">Opens a file of this name beside the envelope, where the rows of a large run lie.</param>
    public static VerifiedMatrix Verify(ReadOnlyMemory<byte> file, VerificationKey key, Func<string, Stream>? openBeside = null)
    {
        var envelope = Envelope.Parse(file);
        if (!key.Verifies(envelope))
            throw new EvidenceException("the signature is not by this key over this matrix");
        if (envelope.PayloadType != MatrixStatement.PayloadType)
            throw new EvidenceException($"the payload is a '{envelope.PayloadType}', not an in-toto statement");

        try
        {
            using var document = JsonDocument.Parse(envelope.Payload, StrictJson.Document);
            return Verify(document.RootElement, openBeside);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new EvidenceException($"the statement is not a test matrix: {e.Message}", e);
        }
    }

    private static VerifiedMatrix Verify(JsonElement statement, Func<string, Stream>? openBeside)
    {
        Expect(statement.GetProperty("_type").GetString() == MatrixStatement.StatementType, "the payload is not an in-toto Statement v1");
        Expect(statement.GetProperty("predicateType").GetString() == MatrixStatement.PredicateType,
            "the statement is not a test-matrix/v1");

        var predicate = statement.GetProperty("predicate");
        var count = new RowCount();
        foreach (var row in RowsOf(predicate, openBeside))
        {
            VerifyRow(row);
            count.Add(row);
        }

        var summary = predicate.GetProperty("summary");
        VerifySummary(summary, count);
        return new VerifiedMatrix(
            Subject(statement, "build"),
            Subject(statement, "plan"),
            predicate.GetProperty("keyKind").GetString() ?? "",
            predicate.GetProperty("run").GetString() ?? "",
            new MatrixCounts(
                summary.GetProperty("pass").GetInt32(), summary.GetProperty("fail").GetInt32(),
                summary.GetProperty("inconclusive").GetInt32()))
        {
            Interrupted = summary.GetProperty("interrupted").GetBoolean(),
            UnplannedRecords = summary.GetProperty("unplannedRecords").GetInt32(),
        };
    }

    /// <summary>The rows of the statement, or those of the file that it binds; never of both.</summary>
    private static IEnumerable<JsonElement> RowsOf(JsonElement predicate, Func<string, Stream>? openBeside)
    {
        if (!predicate.TryGetProperty("rowsFile", out var bound)) return predicate.GetProperty("rows").EnumerateArray();

        Expect(!predicate.TryGetProperty("rows", out _), "the matrix has rows and names a file of rows too");
        return MatrixRowsReader.Read(bound, openBeside);
    }

    private static void VerifyRow(JsonElement row)
    {
        var id = row.GetProperty("id").GetString();
        var verdict = row.GetProperty("verdict").GetString();
        var margins = row.GetProperty("checks").EnumerateArray().Select(check => Margin(row, check)).ToImmutableArray();

        Expect(verdict is "Pass" or "Fail" or "Inconclusive", $"the row {id} has the verdict '{verdict}'");
        if (verdict != "Pass") return;

        Expect(margins.Length > 0, $"the row {id} is Pass without a check");
        Expect(margins.All(margin => margin >= 0), $"the row {id} is Pass though a margin is negative or missing");
        Expect(
            ContentDigest.TryParse(row.GetProperty("traceHash").GetString(), out _)
                && ContentDigest.TryParse(row.GetProperty("recordDigest").GetString(), out _),
            $"the row {id} is Pass without a record and a trace hash");
    }

    private static double Margin(JsonElement row, JsonElement check)
    {
        var id = row.GetProperty("id").GetString();
        var limit = DecimalText.Read(check.GetProperty("limit").GetString());
        var measured = DecimalText.Read(check.GetProperty("measured").GetString());
        var margin = DecimalText.Read(check.GetProperty("margin").GetString());
        var recomputed = check.GetProperty("comparison").GetString() switch
        {
            "max" => limit - measured,
            "min" => measured - limit,
            _ => double.NaN,
        };

        Expect(
            MatrixExcuses.Support(row, check, Rounding),
            $"the row {id} excuses a collision by {check.GetProperty("id").GetString()} that counts by its own mark");

        var agrees = margin.Equals(recomputed) || Math.Abs(margin - recomputed) <= Rounding;
        Expect(agrees, $"the row {id} states a margin of {check.GetProperty("id").GetString()} that its numbers do not give");
        return margin;
    }

    private static void VerifySummary(JsonElement summary, RowCount rows)
    {
        Expect(rows.Count > 0, "the matrix has no rows");
        Expect(summary.GetProperty("planned").GetInt32() == rows.Count, "the matrix has not one row for each planned cell");
        Expect(!rows.HasTwice, "a cell stands in the matrix twice");
        Expect(
            summary.GetProperty("pass").GetInt32() == rows.Of("Pass") && summary.GetProperty("fail").GetInt32() == rows.Of("Fail")
                && summary.GetProperty("inconclusive").GetInt32() == rows.Of("Inconclusive"),
            "the summary does not add up to the rows");
        VerifyReplicas(summary, rows.Replicas);
    }

    private static void VerifyReplicas(JsonElement summary, MatrixReplicas replicas)
    {
        Expect(replicas.FalselyPassed is null, $"the cell {replicas.FalselyPassed} is Pass though its replicas gave different traces");
        Expect(
            Stated(summary, "comparedCells") == replicas.Compared && Stated(summary, "divergentRecords") == replicas.Divergent,
            "the summary does not add up to the rows of cells that ran more than once");
    }

    private static int Stated(JsonElement summary, string name) => summary.TryGetProperty(name, out var count) ? count.GetInt32() : 0;

    private static ContentDigest Subject(JsonElement statement, string name)
    {
        var named = statement.GetProperty("subject").EnumerateArray().Where(
            subject => subject.GetProperty("name").GetString() == name).ToArray();
        Expect(named.Length == 1, $"the statement does not have exactly one subject '{name}'");

        var text = named[0].GetProperty("digest").GetProperty("sha256").GetString();
        Expect(ContentDigest.TryParse(text, out var digest), $"the subject '{name}' has no SHA-256 digest");
        return digest;
    }

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds) throw new EvidenceException(otherwise);
    }

    private sealed class RowCount
    {
        private readonly HashSet<(string?, string?, int)> _keys = [];
        private readonly SortedDictionary<string, int> _verdicts = new(StringComparer.Ordinal);

        public int Count { get; private set; }

        public bool HasTwice { get; private set; }

        public MatrixReplicas Replicas { get; } = new();

        public void Add(JsonElement row)
        {
            var key = (row.GetProperty("id").GetString(), row.GetProperty("purpose").GetString(), row.GetProperty("replica").GetInt32());
            var verdict = row.GetProperty("verdict").GetString() ?? "";
            HasTwice |= !_keys.Add(key);
            _verdicts[verdict] = Of(verdict) + 1;
            Replicas.Add(row);
            Count++;
        }

        public int Of(string verdict) => _verdicts.GetValueOrDefault(verdict);
    }
}

/// <summary>What a verified matrix says.</summary>
public sealed record VerifiedMatrix(ContentDigest Build, ContentDigest Plan, string KeyKind, string Run, MatrixCounts Counts)
{
    public bool Interrupted { get; init; }

    public int UnplannedRecords { get; init; }
}

/// <summary>Rows by verdict.</summary>
public sealed record MatrixCounts(int Pass, int Fail, int Inconclusive);
