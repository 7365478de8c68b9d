using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>An element with its attributes, its place in the text and those of its children that this reader knows.</summary>
internal sealed class XodrElement(string name, SourcePlace place)
{
    private static readonly List<XodrElement> None = [];

    private List<XodrElement>? _children;
    private List<XodrAttribute>? _attributes;

    public string Name { get; } = name;

    public SourcePlace Place { get; } = place;

    /// <summary>Character data in it, "" where there is none.</summary>
    public string Text { get; set; } = "";

    public IReadOnlyList<XodrElement> Children => _children ?? None;

    public IReadOnlyList<XodrAttribute> Attributes => _attributes ?? [];

    public void Add(XodrElement child) => (_children ??= []).Add(child);

    public void Add(XodrAttribute attribute) => (_attributes ??= []).Add(attribute);

    public XodrAttribute? Attribute(string name)
    {
        foreach (var attribute in _attributes ?? [])
        {
            if (attribute.Name == name)
                return attribute;
        }

        return null;
    }

    public XodrElement? Child(string name)
    {
        foreach (var child in _children ?? None)
        {
            if (child.Name == name)
                return child;
        }

        return null;
    }

    /// <summary>The children of this name, in the order of the text.</summary>
    public List<XodrElement> All(string name)
    {
        if (_children is null)
            return None;

        List<XodrElement>? found = null;

        foreach (var child in _children)
        {
            if (child.Name == name)
                (found ??= []).Add(child);
        }

        return found ?? None;
    }
}
