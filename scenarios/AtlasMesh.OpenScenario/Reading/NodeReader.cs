using System.Xml;
using AtlasMesh.Roads.Markup;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Turns XML text into nodes through a reader that knows no DTD, fetches nothing and is given nothing beyond the caps.</summary>
internal static class NodeReader
{
    private const char ByteOrderMark = '\uFEFF';

    private static readonly MarkupLimits Limits = new(
        Caps.Characters, Caps.Depth, Caps.Elements, Caps.AttributesPerElement, Caps.AttributeCharacters, Caps.TagCharacters);

    /// <summary>Null where the text is not usable; the list then says why.</summary>
    public static Node? Read(string path, string text, FaultList faults)
    {
        if (MarkupGuard.Of(text, Limits) is { } costly)
        {
            var told = Told(path, costly);
            faults.Add(told.Place, told.Code, told.Message);
            return null;
        }

        using var characters = new StringReader(text.TrimStart(ByteOrderMark));
        using var reader = XmlReader.Create(characters, Settings());
        try
        {
            return ReadTree(path, reader);
        }
        catch (XmlException broken)
        {
            faults.Add(
                new SourcePlace(path, broken.LineNumber, broken.LinePosition), FaultCode.BrokenXml,
                $"this is not well-formed XML ({FirstSentence(broken.Message)}); mend it here");
            return null;
        }
    }

    /// <summary>Without the text in memory: null, or why it is not read.</summary>
    public static Diagnostic? Check(string path, TextReader text) => MarkupGuard.Of(text, Limits) is { } costly ? Told(path, costly) : null;

    public static bool IsCostly(string text) => MarkupGuard.Of(text, Limits) is not null;

    private static Diagnostic Told(string path, MarkupFault fault) => new(
        new SourcePlace(path, fault.Line, fault.Column), fault.IsDocumentType ? FaultCode.Dtd : FaultCode.TooMuch, fault.Message);

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        IgnoreProcessingInstructions = true,
    };

    private static Node? ReadTree(string path, XmlReader reader)
    {
        var open = new Stack<Node>();
        var attributes = new List<NodeAttribute>();
        Node? root = null;

        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement)
                open.Pop();

            if (reader.NodeType != XmlNodeType.Element)
                continue;

            var node = ReadElement(path, reader, attributes);
            if (open.TryPeek(out var parent))
                parent.Add(node);

            root ??= node;
            if (!reader.IsEmptyElement)
                open.Push(node);
        }

        return root;
    }

    private static Node ReadElement(string path, XmlReader reader, List<NodeAttribute> attributes)
    {
        var (name, place) = (reader.LocalName, PlaceOf(path, reader));
        attributes.Clear();
        while (reader.MoveToNextAttribute())
        {
            // Namespace declarations and schema locations say nothing about the scenario.
            if (reader.NamespaceURI.Length == 0)
                attributes.Add(new NodeAttribute(reader.LocalName, reader.Value, PlaceOf(path, reader)));
        }

        reader.MoveToElement();
        return new Node(name, place, [.. attributes]);
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
