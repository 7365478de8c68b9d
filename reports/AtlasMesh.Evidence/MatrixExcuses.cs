using System.Text.Json;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;

namespace AtlasMesh.Evidence;

/// <summary>Holds the collisions that a row tells and does not count against the mark that stands in the same row.</summary>
internal static class MatrixExcuses
{
    /// <summary>The names under which a check tells them: where one stands, all have to.</summary>
    private static readonly string[] Names = ["excused", "excusedWith", "excusedAtNanoseconds", "excusedLastNanoseconds"];

    /// <summary>False where a check excuses what no careful driver's contact covers, or says so incompletely by throwing as
    /// <see cref="JsonElement.GetProperty(string)"/> does.</summary>
    /// <param name="row">A row of the matrix.</param>
    /// <param name="check">One of its checks.</param>
    /// <param name="rounding">What the decimals of the two speeds may differ by.</param>
    public static bool Support(JsonElement row, JsonElement check, double rounding)
    {
        if (!Names.Any(name => check.TryGetProperty(name, out _))) return true;

        var spec = new CheckSpec
        {
            Check = check.GetProperty("check").GetString() ?? "",
            Expected = check.TryGetProperty("expected", out var expected) ? expected.GetString() ?? "" : "",
        };
        var excused = DecimalText.Read(check.GetProperty("excused").GetString());
        return excused > rounding && Excuse.Supports(spec, MarkOf(row), new CheckResult
        {
            Excused = excused - rounding,
            ExcusedWith = check.GetProperty("excusedWith").GetString() ?? "",
            ExcusedAtNs = check.GetProperty("excusedAtNanoseconds").GetInt64(),
            ExcusedLastNs = check.GetProperty("excusedLastNanoseconds").GetInt64(),
        });
    }

    private static Avoidance? MarkOf(JsonElement row) => !row.TryGetProperty("avoidance", out var mark) ? null : new Avoidance
    {
        Avoidable = mark.GetProperty("avoidable").GetBoolean(),
        Required = mark.GetProperty("required").GetString() ?? "",
        Meets = mark.GetProperty("meets").GetString() ?? "",
        MeetsAtNs = mark.TryGetProperty("meetsAtNanoseconds", out var at) ? at.GetInt64() : 0,
        MeetsImpactMps = mark.TryGetProperty("meetsImpact", out var impact) ? DecimalText.Read(impact.GetString()) : double.NaN,
    };
}
