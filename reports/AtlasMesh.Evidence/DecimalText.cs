using System.Globalization;

namespace AtlasMesh.Evidence;

/// <summary>Numbers as signed text: fixed decimals, because floating-point numbers in JSON have many forms and readers disagree on
/// them.</summary>
internal static class DecimalText
{
    public static string Of(double value) => value switch
    {
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        _ when double.IsNaN(value) => "nan",
        _ => value.ToString("0.000000", CultureInfo.InvariantCulture),
    };

    public static double Read(string? text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ =>
            double.TryParse(
                text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : double.NaN,
    };
}
