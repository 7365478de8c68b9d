using System.Xml;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Turns XML text into nodes through a reader that knows no DTD, fetches nothing and gives up at the caps.</summary>
internal static class NodeReader
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Null where the text is not usable; the list then says why.</summary>
    public static Node? Read(string path, string text, FaultList faults)
    {
        if (text.Length > Caps.Characters)
        {
            faults.Add(new SourcePlace(path, 0, 0), FaultCode.TooMuch,
                $"the file has {text.Length} characters, allowed are {Caps.Characters}; split it");
            return null;
        }

        using var characters = new StringReader(text.TrimStart(ByteOrderMark));
        using var reader = XmlReader.Create(characters, Settings());
        try
        {
            return ReadTree(path, reader, faults);
        }
        catch (XmlException broken)
        {
            Report(new SourcePlace(path, broken.LineNumber, broken.LinePosition), broken, text, faults);
            return null;
        }
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = Caps.Characters,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        IgnoreProcessingInstructions = true,
    };

    private static Node? ReadTree(string path, XmlReader reader, FaultList faults)
    {
        var open = new Stack<Node>();
        var attributes = new List<NodeAttribute>();
        Node? root = null;
        var elements = 0;

        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement)
                open.Pop();

            if (reader.NodeType != XmlNodeType.Element)
                continue;

            var node = ReadElement(path, reader, attributes, faults);
            if (node is null || !WithinCaps(node, open.Count + 1, ++elements, faults))
                return null;

            if (open.TryPeek(out var parent))
                parent.Add(node);

            root ??= node;
            if (!reader.IsEmptyElement)
                open.Push(node);
        }

        return root;
    }

    private static Node? ReadElement(string path, XmlReader reader, List<NodeAttribute> attributes, FaultList faults)
    {
        var (name, place) = (reader.LocalName, PlaceOf(path, reader));
        attributes.Clear();
        while (reader.MoveToNextAttribute())
        {
            // Namespace declarations and schema locations say nothing about the scenario.
            if (reader.NamespaceURI.Length > 0)
                continue;

            if (reader.Value.Length > Caps.AttributeCharacters || attributes.Count == Caps.AttributesPerElement)
            {
                faults.Add(PlaceOf(path, reader), FaultCode.TooMuch,
                    $"'{name}' has over {Caps.AttributesPerElement} attributes, or one over {Caps.AttributeCharacters} long; cut it");
                return null;
            }

            attributes.Add(new NodeAttribute(reader.LocalName, reader.Value, PlaceOf(path, reader)));
        }

        reader.MoveToElement();
        return new Node(name, place, [.. attributes]);
    }

    private static bool WithinCaps(Node node, int depth, int elements, FaultList faults)
    {
        if (depth > Caps.Depth)
            faults.Add(node, FaultCode.TooMuch, $"'{node.Name}' lies {depth} elements deep, allowed are {Caps.Depth}; flatten the file");
        else if (elements > Caps.Elements)
            faults.Add(node, FaultCode.TooMuch, $"the file has more than {Caps.Elements} elements; split it");
        else
            return true;

        return false;
    }

    private static void Report(SourcePlace place, XmlException broken, string text, FaultList faults)
    {
        // The reader names neither number nor place for a document type that it refuses; everything else has its line.
        var type = broken.LineNumber == 0 ? text.IndexOf("<!DOCTYPE", StringComparison.Ordinal) : -1;
        if (type >= 0)
            faults.Add(PlaceOf(place.Path, text, type), FaultCode.Dtd, "a document type declaration is not accepted; delete '<!DOCTYPE'");
        else
            faults.Add(place, FaultCode.BrokenXml, $"this is not well-formed XML ({FirstSentence(broken.Message)}); mend it here");
    }

    private static SourcePlace PlaceOf(string path, string text, int index)
    {
        var before = text.AsSpan(0, index);
        return new SourcePlace(path, before.Count('\n') + 1, index - before.LastIndexOf('\n'));
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? message.TrimEnd('.') : message[..end];
    }

    private static SourcePlace PlaceOf(string path, XmlReader reader) =>
        reader is IXmlLineInfo info && info.HasLineInfo()
            ? new SourcePlace(path, info.LineNumber, info.LinePosition)
            : new SourcePlace(path, 0, 0);
}
