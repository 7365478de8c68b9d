using System.Collections.Immutable;

namespace AtlasMesh.Scenarios.Quantities;

/// <summary>
/// A unit that may be written, and how it becomes SI: value * Multiplier / Divisor. Two numbers, so that 36 km/h is exactly 10 m/s.
/// </summary>
public sealed record Unit(string Symbol, Dimension Dimension, double Multiplier, double Divisor)
{
    /// <summary>A number without a unit: a ratio.</summary>
    public static Unit One { get; } = new("", Dimension.Ratio, 1, 1);

    /// <summary>Every unit, the SI one of each dimension first.</summary>
    public static ImmutableArray<Unit> All { get; } =
    [
        new("m", Dimension.Length, 1, 1), new("km", Dimension.Length, 1000, 1), new("cm", Dimension.Length, 1, 100),
        new("s", Dimension.Duration, 1, 1), new("ms", Dimension.Duration, 1, 1000),
        new("min", Dimension.Duration, 60, 1), new("h", Dimension.Duration, 3600, 1),
        new("m/s", Dimension.Speed, 1, 1), new("km/h", Dimension.Speed, 1, 3.6),
        new("m/s2", Dimension.Acceleration, 1, 1),
        new("%", Dimension.Ratio, 1, 100),
        new("rad", Dimension.Angle, 1, 1), new("deg", Dimension.Angle, Math.PI, 180),
        new("Hz", Dimension.Frequency, 1, 1),
    ];

    public static Unit? Find(string symbol)
    {
        foreach (var unit in All)
        {
            if (unit.Symbol == symbol) return unit;
        }

        return null;
    }

    public static string SymbolOf(Dimension dimension) => dimension == Dimension.Ratio ? "1" : SymbolsOf(dimension)[0];

    public static ImmutableArray<string> SymbolsOf(Dimension dimension) =>
        [.. All.Where(unit => unit.Dimension == dimension).Select(unit => unit.Symbol)];
}
