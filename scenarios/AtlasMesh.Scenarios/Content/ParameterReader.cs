using System.Collections.Immutable;
using AtlasMesh.Scenarios.Fields;
using AtlasMesh.Scenarios.Quantities;
using AtlasMesh.Scenarios.Yaml;

namespace AtlasMesh.Scenarios.Content;

/// <summary>
/// Reads 'parameters': a list of values, a range { from, to, step }, or words as "none|heavy". Also the axes of a matrix.
/// </summary>
internal static class ParameterReader
{
    private const long LongestRange = 1_000_000_000_000;

    public static ImmutableArray<Parameter> Read(Field field)
    {
        if (field.Map("the parameters") is not { } map) return [];

        var parameters = ImmutableArray.CreateBuilder<Parameter>();
        foreach (var entry in map.Node.Entries)
        {
            var value = map.May(entry.Key);
            if (!Names.IsSound(entry.Key))
                map.Scribe.Report(entry.Place, Codes.BadName, $"the parameter name '{Names.Quote(entry.Key)}' {Names.Rule}");

            // A parameter whose values could not be read is still declared: its users are not at fault.
            parameters.Add(new Parameter(entry.Key, entry.Place, Values(value) ?? new ParameterValues.Listed([])));
        }

        return parameters.ToImmutable();
    }

    public static ParameterValues? Values(Field field) => field.Node switch
    {
        YamlList list => Listed(field, [.. list.Elements]),
        YamlMap => Range(field),
        YamlText text => Listed(field, [.. text.Value.Split('|').Select(word => new YamlText(text.Place, word.Trim()))]),
        _ => null,
    };

    /// <summary>One spelling for each value, so that "5.0 m" and "5 m" are the same cell.</summary>
    public static string Canonical(string text) =>
        Quantity.TryParse(text, out var quantity) == QuantityFault.None ? quantity!.ToString() : text.Trim();

    private static ParameterValues.Listed? Listed(Field field, ImmutableArray<YamlNode> nodes)
    {
        var values = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);

        foreach (var node in nodes)
        {
            var element = field with { Node = node };
            if (Value(element) is not { } text) continue;

            if (seen.Add(text)) values.Add(text);
            else element.Report(Codes.RepeatedValue, $"'{field.Key}' has the value '{text}' twice; keep one");
        }

        if (nodes.IsEmpty) field.Report(Codes.EmptyParameter, $"'{field.Key}' has no values; write at least one");

        return values.Count == 0 ? null : new ParameterValues.Listed(values.ToImmutable());
    }

    private static string? Value(Field field)
    {
        if (field.Node is not YamlText { Value: var text } || text.Trim().Length is 0 or > 200)
        {
            field.Report(Codes.EmptyParameter, $"a value of '{field.Key}' must be a text of 1 to 200 characters, as in '12 m' or 'heavy'");
            return null;
        }

        if (!text.Contains('$', StringComparison.Ordinal)) return Canonical(text);

        field.Report(Codes.UndeclaredParameter,
            $"a value of '{field.Key}' cannot be another parameter ('{Names.Quote(text)}'); write it out");
        return null;
    }

    private static ParameterValues.Range? Range(Field field)
    {
        if (field.Map("a range") is not { } map) return null;

        var (from, to, step) = (End(map.Need("from")), End(map.Need("to")), End(map.Need("step")));
        map.Close();
        if (from is null || to is null || step is null) return null;

        if (Fault(from, to, step) is { } fault)
        {
            field.Report(Codes.BadRange, $"the range of '{field.Key}' {fault}");
            return null;
        }

        return new ParameterValues.Range(from, to, step);
    }

    private static string? Fault(Quantity from, Quantity to, Quantity step)
    {
        if (from.Unit != to.Unit || from.Unit != step.Unit) return "mixes units; write 'from', 'to' and 'step' in the same one";
        if (step.Number <= 0.000_000_001m) return $"has the step {step}; it must be more than 0";
        if (to.Number < from.Number) return $"goes from {from} down to {to}; exchange them";

        return (to.Number - from.Number) / step.Number < LongestRange ? null : "has more than 10^12 values; take a larger step";
    }

    private static Quantity? End(Field field)
    {
        if (field.Node is null) return null;
        if (field.Node is not YamlText { Value: var text })
        {
            field.Report(Codes.WrongShape, $"'{field.Key}' must be a quantity, as in '{field.Key}: 12 m'");
            return null;
        }

        if (Quantity.TryParse(text, out var quantity) == QuantityFault.None) return quantity;

        field.Report(Codes.NotAQuantity,
            $"'{field.Key}: {Names.Quote(text)}' must be a number with a unit that is known, as in '{field.Key}: 12 m'");
        return null;
    }
}
