using System.Globalization;

namespace AtlasMesh.Scenarios.Quantities;

/// <summary>A finite number with the unit it was written in.</summary>
public sealed record Quantity(decimal Number, Unit Unit)
{
    public double Si => (double)Number * Unit.Multiplier / Unit.Divisor;

    public Dimension Dimension => Unit.Dimension;

    /// <summary>Only for durations: the nearest whole number of nanoseconds, computed without binary rounding.</summary>
    public long Nanoseconds =>
        (long)decimal.Round(Number * (decimal)Unit.Multiplier / (decimal)Unit.Divisor * 1_000_000_000m, MidpointRounding.AwayFromZero);

    /// <summary>One way to write it, whatever the spaces and trailing zeros in the file: two equal texts are equal quantities.</summary>
    public override string ToString()
    {
        var number = Number.ToString("0.############################", CultureInfo.InvariantCulture);
        return Unit.Symbol.Length == 0 ? number : $"{number} {Unit.Symbol}";
    }

    /// <summary>Reads "12 m", "0.5 m/s", "80 %" or a bare "0.8". What is wrong is told by the fault; the quantity is then null.</summary>
    public static QuantityFault TryParse(string text, out Quantity? quantity)
    {
        ArgumentNullException.ThrowIfNull(text);
        quantity = null;
        var trimmed = text.AsSpan().Trim();
        var split = NumberLength(trimmed);

        if (split == 0)
            return LooksInfinite(trimmed) ? QuantityFault.NotFinite : QuantityFault.NotANumber;

        if (!TryNumber(trimmed[..split], out var number))
            return QuantityFault.TooLarge;

        var symbol = trimmed[split..].Trim();
        var unit = symbol.IsEmpty ? Unit.One : Unit.Find(symbol.ToString());
        if (unit is null) return QuantityFault.UnknownUnit;

        quantity = new Quantity(number, unit);
        return QuantityFault.None;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out decimal number)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return decimal.TryParse(text, style, CultureInfo.InvariantCulture, out number) && Math.Abs(number) <= 1e12m;
    }

    // How much of the text is a plain decimal number: sign, digits, fraction, exponent.
    private static int NumberLength(ReadOnlySpan<char> text)
    {
        var at = text is ['+' or '-', ..] ? 1 : 0;
        var digits = SkipDigits(text, ref at);
        if (at < text.Length && text[at] == '.')
        {
            at++;
            digits += SkipDigits(text, ref at);
        }

        if (digits == 0) return 0;

        return at + ExponentLength(text[at..]);
    }

    private static int ExponentLength(ReadOnlySpan<char> text)
    {
        if (text is not ['e' or 'E', ..]) return 0;

        var at = text is [_, '+' or '-', ..] ? 2 : 1;
        return SkipDigits(text, ref at) > 0 ? at : 0;
    }

    private static int SkipDigits(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at - start;
    }

    private static bool LooksInfinite(ReadOnlySpan<char> text)
    {
        var word = text.TrimStart("+-.");
        return word.StartsWith("nan", StringComparison.OrdinalIgnoreCase) || word.StartsWith("inf", StringComparison.OrdinalIgnoreCase);
    }
}

