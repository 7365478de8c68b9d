using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>An XML element with the place it was written at.</summary>
internal sealed class Node(string name, SourcePlace place)
{
    private readonly List<NodeAttribute> _attributes = [];
    private readonly List<Node> _children = [];

    public string Name { get; } = name;

    public SourcePlace Place { get; } = place;

    public IReadOnlyList<Node> Children => _children;

    public int AttributeCount => _attributes.Count;

    public void Add(Node child) => _children.Add(child);

    public void Add(NodeAttribute attribute) => _attributes.Add(attribute);

    public NodeAttribute? Attribute(string name) => _attributes.Find(attribute => attribute.Name == name);

    public Node? Child(string name) => _children.Find(child => child.Name == name);

    public IEnumerable<Node> ChildrenNamed(string name) => _children.Where(child => child.Name == name);
}

internal sealed record NodeAttribute(string Name, string Text, SourcePlace Place);
