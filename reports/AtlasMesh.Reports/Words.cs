using System.Globalization;
using AtlasMesh.Results;

namespace AtlasMesh.Reports;

/// <summary>How numbers and verdicts read in reports.</summary>
internal static class Words
{
    public static string Number(double value) => value switch
    {
        _ when double.IsNaN(value) => "not measured",
        double.PositiveInfinity => "none",
        double.NegativeInfinity => "unlimited below",
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };

    /// <summary>A number with its unit; bare counts, whose unit is 1, without.</summary>
    public static string Measure(double value, string unit) => unit is "" or "1" ? Number(value) : $"{Number(value)} {unit}";

    public static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "✓",
        Verdict.Fail => "✗",
        _ => "?",
    };

    public static string Class(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "pass",
        Verdict.Fail => "fail",
        _ => "inconclusive",
    };

    public static string Word(Colour colour) => colour switch
    {
        Colour.Green => "✓ Green",
        Colour.Red => "✗ Red",
        _ => "? Inconclusive",
    };

    public static string Class(Colour colour) => colour switch
    {
        Colour.Green => "pass",
        Colour.Red => "fail",
        _ => "inconclusive",
    };

    public static string Percent(double share) =>
        double.IsFinite(share) ? share.ToString("+0 %;-0 %;0 %", CultureInfo.InvariantCulture) : "–";
}
