using System.Globalization;

namespace AtlasMesh.OpenScenario.Engine.State;

/// <summary>A variable, a parameter or a value from outside, as text and (where it is one) as a number.</summary>
internal sealed class ValueSlot
{
    /// <summary>Null before it was set.</summary>
    public string? Text { get; private set; }

    /// <summary>NaN where the text is none.</summary>
    public double Number { get; private set; } = double.NaN;

    public void Set(string text) => (Text, Number) = (text, Parsed(text));

    public void Set(double number) => (Text, Number) = (number.ToString("R", CultureInfo.InvariantCulture), number);

    public bool Holds(Rule rule, string text, double number)
    {
        if (Text is null)
            return false;

        if (!double.IsNaN(Number) && !double.IsNaN(number))
            return Conditions.Comparison.Holds(rule, Number, number);

        return rule switch
        {
            Rule.EqualTo => Text == text,
            Rule.NotEqualTo => Text != text,
            _ => false,
        };
    }

    /// <summary>NaN where the text is no finite number.</summary>
    public static double Parsed(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : double.NaN;
}
