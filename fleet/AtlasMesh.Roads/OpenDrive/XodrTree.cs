using System.Collections.Frozen;
using System.Xml;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>Reads XML into elements under caps on size, depth and count. What this reader does not know is passed over, not kept.</summary>
internal sealed class XodrTree
{
    public const int MaxCharacters = 64_000_000;
    public const int MaxDepth = 64;
    public const int MaxElements = 1_000_000;

    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
    [
        "OpenDRIVE", "header", "road", "link", "predecessor", "successor", "type", "speed", "planView", "geometry", "line", "arc", "spiral",
        "poly3", "paramPoly3", "lanes", "laneOffset", "laneSection", "left", "center", "right", "lane", "width", "border", "junction",
        "connection", "laneLink", "objects", "object",
    ], StringComparer.Ordinal);

    private readonly string _path;
    private readonly FaultList _faults;
    private int _elements;

    private XodrTree(string path, FaultList faults) => (_path, _faults) = (path, faults);

    /// <summary>The root, or null after a fault that leaves nothing to read on.</summary>
    public static XodrElement? Read(string path, string text, FaultList faults)
    {
        if (text.Length > MaxCharacters)
        {
            faults.Add(
                new SourcePlace(path, 0, 0), FaultCode.TooLarge,
                $"the file has {text.Length} characters, allowed {MaxCharacters}; split the map");
            return null;
        }

        return new XodrTree(path, faults).Read(text);
    }

    private XodrElement? Read(string text)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        };

        using var source = new StringReader(text.TrimStart('\uFEFF'));
        using var reader = XmlReader.Create(source, settings);

        try
        {
            return ReadAll(reader);
        }
        catch (XmlException broken)
        {
            var place = new SourcePlace(_path, broken.LineNumber, broken.LinePosition);
            _faults.Add(place, FaultCode.BrokenXml, $"the XML cannot be read: {broken.Message}; mend the markup (a DTD is not allowed)");
            return null;
        }
    }

    private XodrElement? ReadAll(XmlReader reader)
    {
        var open = new Stack<XodrElement>();
        XodrElement? root = null;

        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement)
                open.Pop();

            if (reader.NodeType != XmlNodeType.Element)
                continue;

            if (!WithinCaps(reader))
                return null;

            var element = Take(reader);
            root ??= element;

            if (open.TryPeek(out var parent) && Known.Contains(element.Name))
                parent.Add(element);

            if (!reader.IsEmptyElement)
                open.Push(element);
        }

        return root;
    }

    private bool WithinCaps(XmlReader reader)
    {
        if (reader.Depth >= MaxDepth)
            _faults.Add(
                PlaceOf(reader), FaultCode.TooLarge,
                $"'{reader.LocalName}' is nested deeper than {MaxDepth} elements; flatten the file");
        else if (++_elements > MaxElements)
            _faults.Add(PlaceOf(reader), FaultCode.TooLarge, $"the file has more than {MaxElements} elements; split the map");
        else
            return true;

        return false;
    }

    private XodrElement Take(XmlReader reader)
    {
        var element = new XodrElement(reader.LocalName, PlaceOf(reader));

        if (!Known.Contains(element.Name))
            return element;

        while (reader.MoveToNextAttribute())
            element.Add(new XodrAttribute(reader.LocalName, reader.Value, PlaceOf(reader)));

        reader.MoveToElement();
        return element;
    }

    private SourcePlace PlaceOf(XmlReader reader) =>
        reader is IXmlLineInfo info ? new SourcePlace(_path, info.LineNumber, info.LinePosition) : new SourcePlace(_path, 0, 0);
}
