using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>An element with its attributes, its place in the text and those of its children that this reader knows.</summary>
internal sealed class XodrElement(string name, SourcePlace place)
{
    private readonly List<XodrElement> _children = [];
    private readonly List<XodrAttribute> _attributes = [];

    public string Name { get; } = name;

    public SourcePlace Place { get; } = place;

    public IReadOnlyList<XodrElement> Children => _children;

    public void Add(XodrElement child) => _children.Add(child);

    public void Add(XodrAttribute attribute) => _attributes.Add(attribute);

    public XodrAttribute? Attribute(string name) => _attributes.Find(attribute => attribute.Name == name);

    public XodrElement? Child(string name) => _children.Find(child => child.Name == name);

    public IEnumerable<XodrElement> All(string name) => _children.Where(child => child.Name == name);
}
