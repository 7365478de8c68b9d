using System.Globalization;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>
/// Reads typed values out of nodes, with parameters and expressions resolved. What is wrong goes to the list and a harmless value is
/// returned, so that one pass finds every fault.
/// </summary>
internal sealed class Binder(FaultList faults, ParameterScope scope, CatalogReader? catalogs = null)
{
    public FaultList Faults { get; } = faults;

    public ParameterScope Scope { get; } = scope;

    /// <summary>Null where catalogs cannot be referred to, as in the declarations of parameters.</summary>
    public CatalogReader? Catalogs { get; } = catalogs;

    public Binder Within(ParameterScope inner) => new(Faults, inner, Catalogs);

    public Binder With(CatalogReader catalogs) => new(Faults, Scope, catalogs);

    /// <summary>A binder that knows the parameters which this element declares too; they hide others of the same name.</summary>
    public Binder Declaring(Node node)
    {
        if (Scope.Entry == node || node.Child("ParameterDeclarations") is not { } declarations || declarations.Children.Count == 0)
            return this;

        var inner = new ParameterScope(Scope.Budget) { Outer = Scope };
        ParameterReader.Declare(Within(inner), declarations);
        return Within(inner);
    }

    /// <summary>Refuses every child that is not named.</summary>
    public void Allow(Node node, params ReadOnlySpan<string> names)
    {
        foreach (var child in node.Children)
        {
            if (!names.Contains(child.Name))
                Unknown(child, node, names);
        }
    }

    public void Unknown(Node child, Node parent, ReadOnlySpan<string> known)
    {
        if (Unsupported.Reason(child.Name) is { } reason)
            Faults.Add(child, FaultCode.NotSupported, $"'{child.Name}' is not supported: {reason}");
        else if (known.IsEmpty)
            Faults.Add(child, FaultCode.UnknownElement, $"'{child.Name}' cannot stand in '{parent.Name}'; delete it");
        else
            NotKnown(child, parent, string.Join(", ", known));
    }

    private void NotKnown(Node child, Node parent, string known) =>
        Faults.Add(child, FaultCode.UnknownElement, $"'{child.Name}' in '{parent.Name}' is not known here; known are {known}");

    /// <summary>The child with this name; a fault where it is missing.</summary>
    public Node? Child(Node node, string name)
    {
        if (node.Child(name) is { } child)
            return child;

        Faults.Add(node, FaultCode.MissingElement, $"'{node.Name}' needs an element '{name}'; add it");
        return null;
    }

    /// <summary>The only child, one of those named; a fault where it is missing or another.</summary>
    public Node? Choice(Node node, params ReadOnlySpan<string> names)
    {
        Allow(node, names);
        Node? chosen = null;
        foreach (var child in node.Children)
        {
            if (!names.Contains(child.Name))
                continue;

            if (chosen is null)
                chosen = child;
            else
                Second(node, chosen, child);
        }

        if (chosen is null && node.Children.Count == 0)
            Faults.Add(node, FaultCode.MissingElement, $"'{node.Name}' is empty; it needs one of {string.Join(", ", names)}");

        return chosen;
    }

    // Two of one name are found for every element alike.
    private void Second(Node node, Node first, Node second)
    {
        if (second.Name != first.Name)
            Faults.Add(second, FaultCode.OneTooMany, $"'{node.Name}' has room for one, and has '{first.Name}' already; delete one of them");
    }

    /// <summary>Null where the attribute is absent or cannot be resolved.</summary>
    public string? OptionalText(Node node, string name) =>
        node.Attribute(name) is { } attribute ? Resolve(attribute) : null;

    public string Text(Node node, string name)
    {
        if (node.Attribute(name) is { } attribute)
            return Resolve(attribute) ?? "";

        Missing(node, name);
        return "";
    }

    public double Number(Node node, string name)
    {
        if (node.Attribute(name) is not null)
            return OptionalNumber(node, name) ?? 0;

        Missing(node, name);
        return 0;
    }

    public double? OptionalNumber(Node node, string name)
    {
        if (node.Attribute(name) is not { } attribute || Resolve(attribute) is not { } text)
            return null;

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;

        Faults.Add(attribute.Place, FaultCode.NotANumber,
            $"'{name}=\"{Shorten(text)}\"' is not a finite number; write one, as in {name}=\"1.5\"");
        return null;
    }

    /// <summary>A number that may not be negative.</summary>
    public double Magnitude(Node node, string name)
    {
        var number = Number(node, name);
        if (number >= 0)
            return number;

        Faults.Add(node.Attribute(name)!.Place, FaultCode.OutOfRange, $"'{name}' is {number:R} but cannot be negative");
        return 0;
    }

    public int Integer(Node node, string name)
    {
        var number = Number(node, name);
        if (number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue)
            return (int)number;

        Faults.Add(node.Attribute(name)!.Place, FaultCode.NotANumber, $"'{name}' is {number:R} but must be a whole number");
        return 0;
    }

    public bool Truth(Node node, string name, bool otherwise) => OptionalTruth(node, name) ?? otherwise;

    public bool? OptionalTruth(Node node, string name)
    {
        if (node.Attribute(name) is not { } attribute || Resolve(attribute) is not { } text)
            return null;

        switch (text)
        {
            case "true" or "1":
                return true;
            case "false" or "0":
                return false;
            default:
                Faults.Add(attribute.Place, FaultCode.NotAWord, $"'{name}=\"{Shorten(text)}\"' must be true or false");
                return null;
        }
    }

    public bool RequiredTruth(Node node, string name)
    {
        if (node.Attribute(name) is not null)
            return Truth(node, name, false);

        Missing(node, name);
        return false;
    }

    /// <summary>An xsd:dateTime; null after a fault.</summary>
    public DateTimeOffset? Instant(Node node, string name)
    {
        var text = Text(node, name);
        if (text.Length == 0 || EnvironmentReader.InstantOf(text) is not null)
            return EnvironmentReader.InstantOf(text);

        Faults.Add(node, FaultCode.NotANumber, $"'{name}=\"{Shorten(text)}\"' is no date and time; write it as 2026-03-01T12:00:00");
        return null;
    }

    public T Word<T>(Node node, string name, WordList<T> words)
        where T : struct
    {
        if (node.Attribute(name) is not null)
            return OptionalWord(node, name, words) ?? default;

        Missing(node, name);
        return default;
    }

    public T? OptionalWord<T>(Node node, string name, WordList<T> words)
        where T : struct
    {
        if (node.Attribute(name) is not { } attribute || Resolve(attribute) is not { } text)
            return null;

        if (words.Find(text) is { } value)
            return value;

        Faults.Add(attribute.Place, FaultCode.NotAWord, $"'{name}=\"{Shorten(text)}\"' is not known; known are {words}");
        return null;
    }

    /// <summary>
    /// The attribute's text with <c>$parameter</c> or <c>${expression}</c> replaced by its value; null where it has none.
    /// </summary>
    public string? Resolve(NodeAttribute attribute)
    {
        var text = attribute.Text.Trim();
        if (!text.StartsWith('$'))
            return text;

        try
        {
            return text.StartsWith("${", StringComparison.Ordinal) ? Evaluate(text) : Named(text[1..]);
        }
        catch (ExpressionException wrong)
        {
            if (wrong.Code != ExpressionException.Told)
                Faults.Add(attribute.Place, wrong.Code, $"'{attribute.Name}=\"{Shorten(text)}\"': {wrong.Message}");

            return null;
        }
    }

    private string Evaluate(string text) =>
        text.EndsWith('}')
            ? Expression.Evaluate(text.AsSpan(2, text.Length - 3), Scope).ToText()
            : throw new ExpressionException(FaultCode.BrokenExpression, "the closing '}' is missing");

    private string Named(string name) =>
        Scope.Find(name) ?? throw ExpressionException.Unknown(Scope, name);

    private void Missing(Node node, string name) =>
        Faults.Add(node, FaultCode.MissingAttribute, $"'{node.Name}' needs the attribute '{name}'; add {name}=\"...\"");

    internal static string Shorten(string text) => text.Length <= 80 ? text : $"{text[..77]}...";
}
