using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>An XML element with the place it was written at.</summary>
internal sealed class Node(string name, SourcePlace place, params NodeAttribute[] attributes)
{
    // Most elements have no children: the list is made when one comes.
    private List<Node>? _children;

    public string Name { get; } = name;

    public SourcePlace Place { get; } = place;

    public ReadOnlySpan<NodeAttribute> Attributes => attributes;

    public IReadOnlyList<Node> Children => _children ?? (IReadOnlyList<Node>)[];

    public void Add(Node child) => (_children ??= []).Add(child);

    public NodeAttribute? Attribute(string name) => Array.Find(attributes, attribute => attribute.Name == name);

    public Node? Child(string name) => _children?.Find(child => child.Name == name);

    public IEnumerable<Node> ChildrenNamed(string name) => Children.Where(child => child.Name == name);
}

internal sealed record NodeAttribute(string Name, string Text, SourcePlace Place);
