using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Scenarios.Quantities;
using AtlasMesh.Scenarios.Yaml;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Fields;

/// <summary>
/// One value while it is read. Every reader gives null where the value is absent or was a fault, so nothing is reported twice.
/// </summary>
internal sealed record Field(FieldMap Parent, string Key, YamlNode? Node)
{
    public bool IsPresent => Node is not null;

    public SourcePlace Place => Node?.Place ?? Parent.Place;

    private Scribe Scribe => Parent.Scribe;

    public void Report(string code, string message) => Scribe.Report(Place, code, message);

    public string? Text() =>
        Each(text => text.Length > 0 ? text : Refuse(Codes.WrongShape, $"'{Key}' is empty; write its value or remove the key"));

    public string? Name() => Each(Names.IsSound, Codes.BadName, Names.Rule);

    /// <summary>One of these words.</summary>
    public string? Choice(ImmutableArray<string> words, string code = Codes.NotAChoice)
    {
        return Each(text => words.Contains(text)
            ? text
            : Refuse(code, $"'{Key}: {Names.Quote(text)}' is not known; {Nearest.Hint(text, words)}"));
    }

    public double? Quantity(Dimension dimension, Bounds bounds) => Each(text => Measure(text, dimension, bounds))?.Si;

    /// <summary>In nanoseconds; what they are rounded to must keep to the bounds as well.</summary>
    public long? Duration(Bounds bounds) => Each(text => Measure(text, Dimension.Duration, bounds, isRounded: true))?.Nanoseconds;

    public long? Whole(long least, long most)
    {
        return EachValue(text =>
        {
            var isWhole = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value);
            if (isWhole && value >= least && value <= most) return value;

            Report(Codes.NotAWholeNumber, $"'{Key}: {Names.Quote(text)}' must be a whole number from {least} to {most}");
            return (long?)null;
        });
    }

    /// <summary>A text or a list of texts, none of them twice.</summary>
    public ImmutableArray<string> Texts()
    {
        if (Node is null) return [];
        if (Node is not YamlList list) return Text() is { } text ? [text] : [];
        if (list.Elements.IsEmpty) Report(Codes.WrongShape, $"'{Key}' is an empty list; name something in it or remove the key");

        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var element in list.Elements)
        {
            var field = this with { Node = element };
            if (field.Text() is not { } value) continue;

            if (texts.Contains(value)) field.Report(Codes.RepeatedName, $"'{value}' stands here twice; keep one");
            else texts.Add(value);
        }

        return texts.ToImmutable();
    }

    public FieldMap? Map(string what)
    {
        if (Node is YamlMap map) return new FieldMap(Scribe, map, what);
        if (Node is not null) Report(Codes.WrongShape, $"'{Key}' must be a mapping, not {Node.Kind}; write '{Key}: {{ key: value }}'");

        return null;
    }

    public ImmutableArray<FieldMap> Maps(string what)
    {
        if (Node is null) return [];
        if (Node is not YamlList list)
        {
            Report(Codes.WrongShape, $"'{Key}' must be a list, not {Node.Kind}; begin each entry with '- '");
            return [];
        }

        return [.. list.Elements.Select(element => (this with { Node = element }).Entry(what)).OfType<FieldMap>()];
    }

    private FieldMap? Entry(string what)
    {
        if (Node is YamlMap map) return new FieldMap(Scribe, map, what);

        Report(Codes.WrongShape, $"{what} must be a mapping, not {Node!.Kind}; write '- {{ key: value }}'");
        return null;
    }

    private Quantity? Measure(string text, Dimension dimension, Bounds bounds, bool isRounded = false)
    {
        var fault = QuantityText.Check(Key, text, dimension, out var quantity);
        if (fault is { } wrong)
        {
            Report(wrong.Code, wrong.Message);
            return null;
        }

        if (bounds.Hold(quantity!.Si) && (!isRounded || bounds.Hold(quantity.Nanoseconds / 1e9))) return quantity;

        Report(Codes.OutOfRange, $"'{Key}: {Names.Quote(text)}' must be {bounds.Describe(Unit.SymbolOf(dimension))}");
        return null;
    }

    private string? Refuse(string code, string message)
    {
        Report(code, message);
        return null;
    }

    private string? Each(Func<string, bool> isSound, string code, string rule)
    {
        return Each(text => isSound(text) ? text : Refuse(code, $"'{Key}: {Names.Quote(text)}' {rule}"));
    }

    // Reads every value that may stand here, so that all of them are checked, and gives the first.
    private T? Each<T>(Func<string, T?> read)
        where T : class
    {
        var (first, isFirst) = ((T?)null, true);
        foreach (var text in Candidates())
        {
            var value = read(text);
            if (isFirst) first = value;
            isFirst = false;
        }

        return first;
    }

    private T? EachValue<T>(Func<string, T?> read)
        where T : struct
    {
        var (first, isFirst) = ((T?)null, true);
        foreach (var text in Candidates())
        {
            var value = read(text);
            if (isFirst) first = value;
            isFirst = false;
        }

        return first;
    }

    private ImmutableArray<string> Candidates()
    {
        if (Node is null) return [];
        if (Node is YamlText text) return Scribe.ValuesOf(text);

        Report(Codes.WrongShape, $"'{Key}' must be a text, not {Node.Kind}; write '{Key}: <value>'");
        return [];
    }
}
