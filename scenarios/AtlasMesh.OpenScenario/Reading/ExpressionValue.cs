using System.Globalization;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>A number, or a truth value carried as one or zero.</summary>
internal readonly record struct ExpressionValue(double Number, bool IsTruth)
{
    public static ExpressionValue Of(double number) => new(number, false);

    public static ExpressionValue Of(bool truth) => new(truth ? 1 : 0, true);

    public bool Truth => Number != 0;

    /// <summary>
    /// As an attribute would hold it. Six decimals, as esmini hands an expression's value on: in the cut-in files of the ALKS set the
    /// trigger distance is met exactly on a step, so that this rounding decides in which step the event starts, here as in the reference
    /// traces.
    /// </summary>
    public string ToText() =>
        IsTruth ? (Truth ? "true" : "false") : Math.Round(Number, 6).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>False where the text is neither a finite number nor a truth value.</summary>
    public static bool TryParse(string text, out ExpressionValue value)
    {
        value = default;
        if (text is "true" or "false")
        {
            value = Of(text == "true");
            return true;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return false;

        value = Of(number);
        return true;
    }
}
