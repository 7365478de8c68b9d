using AtlasMesh.Scenarios.Quantities;

namespace AtlasMesh.Scenarios.Fields;

/// <summary>Words for what is wrong with a written quantity, with the way to mend it.</summary>
internal static class QuantityText
{
    public static (string Code, string Message)? Check(string key, string text, Dimension dimension, out Quantity? quantity)
    {
        var fault = Quantity.TryParse(text, out quantity);
        var (written, symbols) = ($"'{key}: {Names.Quote(text)}'", string.Join(", ", Unit.SymbolsOf(dimension)));
        var example = Example(key, dimension);

        return fault switch
        {
            QuantityFault.NotANumber => (Codes.NotAQuantity, $"{written} needs a number and a unit ({symbols}), as in {example}"),
            QuantityFault.NotFinite => (Codes.OutOfRange, $"{written} must be a finite number, as in {example}"),
            QuantityFault.TooLarge => (Codes.OutOfRange, $"{written} is not a number between -1e12 and 1e12"),
            QuantityFault.UnknownUnit =>
                (Codes.UnknownUnit, $"{written} has a unit that is not known; use one of {symbols}, as in {example}"),
            _ => CheckDimension(written, symbols, dimension, quantity!),
        };
    }

    private static (string Code, string Message)? CheckDimension(string written, string symbols, Dimension dimension, Quantity quantity)
    {
        if (quantity.Dimension == dimension) return null;

        return quantity.Unit == Unit.One
            ? (Codes.NotAQuantity, $"{written} has no unit; write one of {symbols} after the number")
            : (Codes.WrongDimension, $"{written} is a {Word(quantity.Dimension)} but a {Word(dimension)} is wanted; use one of {symbols}");
    }

    private static string Example(string key, Dimension dimension) =>
        dimension == Dimension.Ratio ? $"'{key}: 80 %'" : $"'{key}: 12 {Unit.SymbolOf(dimension)}'";

    private static string Word(Dimension dimension) => dimension switch
    {
        Dimension.Length => "length",
        Dimension.Duration => "duration",
        Dimension.Speed => "speed",
        Dimension.Acceleration => "acceleration",
        Dimension.Angle => "angle",
        Dimension.Frequency => "frequency",
        _ => "ratio",
    };
}
