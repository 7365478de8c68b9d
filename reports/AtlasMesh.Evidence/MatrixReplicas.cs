using System.Text.Json;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Evidence;

/// <summary>Counts anew, row by row, which cells ran more than once and whether they gave one trace each time.</summary>
internal sealed class MatrixReplicas
{
    // Of other targets the margins are compared, not the traces: time is not simulated there.
    private const string Simulated = "sil";

    private readonly Dictionary<(string? Id, string? Purpose), Seen> _seen = [];

    /// <summary>Cells with two rows or more that have a trace.</summary>
    public int Compared => _seen.Values.Count(seen => seen.Traces > 1);

    /// <summary>Rows that are called divergent.</summary>
    public int Divergent { get; private set; }

    /// <summary>A cell with a row that is Pass though its simulated traces differ; null: there is none.</summary>
    public string? FalselyPassed => _seen
        .Where(pair => pair.Value is { Differs: true, HasPass: true })
        .Select(pair => pair.Key.Id)
        .Order(StringComparer.Ordinal)
        .FirstOrDefault();

    public void Add(JsonElement row)
    {
        if (row.GetProperty("cause").GetString() == "divergent") Divergent++;

        // A row in trouble has no verdict, and its trace is not one of the whole cell.
        if (row.TryGetProperty("trouble", out _)) return;
        if (!row.TryGetProperty("traceHash", out var hash) || !ContentDigest.TryParse(hash.GetString(), out var trace)) return;

        var key = (row.GetProperty("id").GetString(), row.GetProperty("purpose").GetString());
        var isSimulated = row.GetProperty("target").GetString() == Simulated;
        var isPass = row.GetProperty("verdict").GetString() == "Pass";
        var seen = _seen.GetValueOrDefault(key) ?? new Seen(trace, 0, false, false);
        _seen[key] = new Seen(
            seen.First, seen.Traces + 1, seen.Differs || (isSimulated && seen.First != trace), seen.HasPass || isPass);
    }

    private sealed record Seen(ContentDigest First, int Traces, bool Differs, bool HasPass);
}
