using System.Collections.Immutable;
using AtlasMesh.OpenScenario.Reading;

namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>
/// The parameters that a scenario declares, read once: for each what its value hangs on, and a reading of its own that the same
/// <see cref="ParameterReader"/> does as when the scenario is read, so that the two can't come to different verdicts.
/// </summary>
internal sealed class DeclaredParameters
{
    private static readonly string[] FileAttributes = ["filepath", "path", "catalogName", "entryName"];

    private readonly Node _root;
    private readonly List<Node> _declared;
    private readonly SortedDictionary<string, Node> _byName = new(StringComparer.Ordinal);

    // One for all rules: there may be as many rules as declarations, and each may need all of them.
    private readonly List<(string Name, Node Bare)> _bare;

    public DeclaredParameters(Node root)
    {
        _root = root;
        _declared = [.. root.Child("ParameterDeclarations")?.ChildrenNamed("ParameterDeclaration") ?? []];
        foreach (var declaration in _declared) _byName.TryAdd(NameOf(declaration), declaration);
        _bare = _declared.ConvertAll(declaration => (NameOf(declaration), WithoutConstraints(declaration)));
    }

    public Node Root => _root;

    public int Count => _declared.Count;

    public bool Has(string name) => Find(name) is not null;

    /// <summary>Whether only whole numbers fit the declared type.</summary>
    public bool IsWhole(string name) =>
        Find(name)?.Attribute("parameterType")?.Text is "integer" or "int" or "unsignedInt" or "unsignedShort";

    public ImmutableArray<DeclarationRule> Rules() => [.. _declared.Select(RuleOf)];

    /// <summary>The parameters that may decide which files the scenario consists of.</summary>
    public SortedSet<string> OfFiles()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        CollectOfFiles(_root, names);
        return Closure(names);
    }

    private Node? Find(string name) => _byName.GetValueOrDefault(name);

    private static string NameOf(Node declaration) => declaration.Attribute("name")?.Text.Trim() ?? "";

    private DeclarationRule RuleOf(Node declaration)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal) { NameOf(declaration) };
        CollectReferences(declaration, names);
        var needed = Closure(names);

        var declarations = new Node("ParameterDeclarations", declaration.Place);
        for (var i = 0; i < _declared.Count; i++)
        {
            if (ReferenceEquals(_declared[i], declaration)) declarations.Add(declaration);
            else if (needed.Contains(_bare[i].Name)) declarations.Add(_bare[i].Bare);
        }

        return new DeclarationRule(declarations, [.. needed]);
    }

    /// <summary>These and all that their declared values refer to.</summary>
    private SortedSet<string> Closure(SortedSet<string> names)
    {
        var all = new SortedSet<string>(names, StringComparer.Ordinal);
        var open = new Queue<string>(names);
        while (open.TryDequeue(out var name))
        {
            var found = new SortedSet<string>(StringComparer.Ordinal);
            if (Find(name)?.Attribute("value") is { } value) References(value.Text, found);
            foreach (var reference in found.Where(all.Add)) open.Enqueue(reference);
        }

        return all;
    }

    private static Node WithoutConstraints(Node declaration)
    {
        string[] kept = ["name", "parameterType", "value"];
        return new Node(declaration.Name, declaration.Place, [.. kept.Select(declaration.Attribute).OfType<NodeAttribute>()]);
    }

    private static void CollectReferences(Node node, SortedSet<string> names)
    {
        foreach (var name in (string[])["value", "rule"])
        {
            if (node.Attribute(name) is { } attribute) References(attribute.Text, names);
        }

        foreach (var child in node.Children) CollectReferences(child, names);
    }

    private void CollectOfFiles(Node node, SortedSet<string> names)
    {
        foreach (var name in FileAttributes)
        {
            if (node.Attribute(name) is { } attribute) References(attribute.Text, names);
        }

        if (node.Name == "ParameterAssignment" && node.Attribute("value") is { } assigned)
        {
            // What a catalog entry is given may name a file in turn, but a number does not.
            var given = new SortedSet<string>(StringComparer.Ordinal);
            References(assigned.Text, given);
            names.UnionWith(given.Where(name => Find(name)?.Attribute("parameterType")?.Text == "string"));
        }

        foreach (var child in node.Children) CollectOfFiles(child, names);
    }

    /// <summary>Every name behind a '$', alone or within an expression.</summary>
    private static void References(string text, SortedSet<string> names)
    {
        for (var at = text.IndexOf('$', StringComparison.Ordinal); at >= 0; at = text.IndexOf('$', at + 1))
        {
            var end = at + 1;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_')) end++;
            if (end > at + 1) names.Add(text[(at + 1)..end]);
        }
    }
}
