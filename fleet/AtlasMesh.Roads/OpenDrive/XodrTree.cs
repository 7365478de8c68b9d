using System.Xml;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>
/// Reads XML into elements, under the caps on size, depth and count of <see cref="XodrGuard"/>.
/// What this reader does not know is passed over, not kept, and told about
/// once by name.
/// </summary>
internal sealed class XodrTree
{
    private const int MaxText = 10_000;

    private readonly string _path;
    private readonly FaultList _faults;
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    private XodrTree(string path, FaultList faults) => (_path, _faults) = (path, faults);

    /// <summary>The root, or null after a fault that leaves nothing to read on.</summary>
    public static XodrElement? Read(string path, string text, FaultList faults) =>
        XodrGuard.Passes(path, text, faults) ? new XodrTree(path, faults).Read(text) : null;

    private XodrElement? Read(string text)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
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
        // Null stands for an element that is passed over: so is all that it holds.
        var open = new Stack<XodrElement?>();
        XodrElement? root = null;

        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement)
                open.Pop();
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                Keep(reader, open.Peek());

            if (reader.NodeType != XmlNodeType.Element)
                continue;

            var element = open.Count == 0 ? Taken(reader) : open.Peek() is { } parent ? TakenInto(parent, reader) : null;
            root ??= element;

            if (!reader.IsEmptyElement)
                open.Push(element is { Name: "userData" } ? null : element);
        }

        return root;
    }

    private static void Keep(XmlReader reader, XodrElement? element)
    {
        if (element is { Name: "geoReference", Text.Length: < MaxText })
            element.Text += reader.Value;
    }

    private XodrElement? TakenInto(XodrElement parent, XmlReader reader)
    {
        if (!XodrVocabulary.Read.Contains(reader.LocalName))
        {
            Tell(reader);
            return null;
        }

        var element = Taken(reader);
        parent.Add(element);
        return element;
    }

    private void Tell(XmlReader reader)
    {
        var name = reader.LocalName;

        if (XodrVocabulary.Refused.TryGetValue(name, out var refusal))
            _faults.Add(PlaceOf(reader), FaultCode.NotRead, refusal);
        else if (_told.Count <= FaultList.Most && _told.Add(name))
            _faults.Warn(
                PlaceOf(reader), FaultCode.PassedOver,
                XodrVocabulary.PassedOver.TryGetValue(name, out var why)
                    ? $"'{name}' is passed over: {why}"
                    : $"'{AttributeReader.Shortened(name)}' is no element of OpenDRIVE 1.4 to 1.8 that is known here; it is passed over");
    }

    private XodrElement Taken(XmlReader reader)
    {
        var element = new XodrElement(reader.LocalName, PlaceOf(reader));

        while (reader.MoveToNextAttribute())
            element.Add(new XodrAttribute(reader.LocalName, reader.Value, PlaceOf(reader)));

        reader.MoveToElement();
        return element;
    }

    private SourcePlace PlaceOf(XmlReader reader) =>
        reader is IXmlLineInfo info ? new SourcePlace(_path, info.LineNumber, info.LinePosition) : new SourcePlace(_path, 0, 0);
}
