using System.Globalization;

namespace AtlasMesh.Scenarios.Fields;

/// <summary>What a number may be, in SI. Written so that NaN is outside.</summary>
internal sealed record Bounds(double Least, double Most, bool LeastIsOutside = false)
{
    public static Bounds Any { get; } = new(-1e12, 1e12);

    public static Bounds NotNegative { get; } = new(0, 1e12);

    public static Bounds Positive { get; } = new(0, 1e12, LeastIsOutside: true);

    /// <summary>No scenario lasts longer than a day; it also keeps nanoseconds within 64 bits.</summary>
    public static Bounds Duration { get; } = new(0, 86_400);

    /// <summary>At least the one nanosecond that time is counted in.</summary>
    public static Bounds PositiveDuration { get; } = new(1e-9, 86_400);

    public static Bounds RunDuration { get; } = new(0.001, 86_400);

    public static Bounds Share { get; } = new(0, 1);

    public bool Hold(double value) => (LeastIsOutside ? value > Least : value >= Least) && value <= Most;

    public string Describe(string symbol)
    {
        var unit = symbol is "" or "1" ? "" : $" {symbol}";
        var least = string.Create(CultureInfo.InvariantCulture, $"{(LeastIsOutside ? "more than" : "at least")} {Least:0.#########}{unit}");
        return Most >= 1e12 ? least : string.Create(CultureInfo.InvariantCulture, $"{least} and at most {Most:0.####}{unit}");
    }
}
