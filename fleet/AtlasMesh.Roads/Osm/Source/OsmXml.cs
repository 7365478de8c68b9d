using System.Xml;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.Osm.Source;

/// <summary>Reads OSM XML 0.6, element by element, under caps on size, depth and count.</summary>
internal sealed class OsmXml
{
    public const long MaxCharacters = 256_000_000;
    public const int MaxDepth = 8;

    private const int MaxTags = 500;

    /// <summary>OSM's own limits are 2,000 nodes and 32,000 members.</summary>
    private const int MaxNodesOfWay = 10_000;

    private const int MaxMembers = 40_000;

    private readonly XmlReader _reader;
    private readonly OsmAttributes _attributes;
    private readonly OsmFindings _findings;
    private readonly OsmShelf _shelf;
    private OsmDraft? _draft;
    private bool _capped;

    private OsmXml(string path, XmlReader reader, OsmFindings findings)
    {
        (_reader, _findings) = (reader, findings);
        _attributes = new OsmAttributes(path, reader, findings);
        _shelf = new OsmShelf(findings);
    }

    /// <summary>The document, or null after a fault.</summary>
    public static OsmDocument? Read(string path, TextReader text, OsmFindings findings)
    {
        using var guarded = new GuardedText(text, MaxCharacters);
        using var reader = XmlReader.Create(guarded, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });

        try
        {
            return new OsmXml(path, reader, findings).Read();
        }
        catch (XmlException) when (guarded.Trouble is { } trouble)
        {
            findings.Refuse(PlaceOf(path, reader), OsmCode.TooLarge, trouble);
        }
        catch (XmlException broken)
        {
            var place = new SourcePlace(path, broken.LineNumber, broken.LinePosition);
            findings.Refuse(place, OsmCode.BrokenXml, $"the XML cannot be read: {OsmFindings.Quoted(broken.Message)}; mend the markup");
        }

        return null;
    }

    private static SourcePlace PlaceOf(string path, XmlReader reader) =>
        reader is IXmlLineInfo info ? new SourcePlace(path, info.LineNumber, info.LinePosition) : new SourcePlace(path, 0, 0);

    private OsmDocument? Read()
    {
        var rooted = false;

        while (_reader.Read())
        {
            if (_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == 1)
                Finish();

            if (_reader.NodeType != XmlNodeType.Element)
                continue;

            if (_findings.IsFull || (!rooted && !IsRoot()) || !Take())
                return null;

            rooted = true;
        }

        return _shelf.Close();
    }

    private bool IsRoot()
    {
        var name = _reader.LocalName;

        if (name == "osm" && _reader.GetAttribute("version") is null or "0.6")
            return true;

        if (name == "osm")
            _findings.Refuse(_attributes.Place, OsmCode.OtherFormat, "the OSM version is not 0.6; save the map as 0.6");
        else if (name == "osmChange")
            _findings.Refuse(_attributes.Place, OsmCode.OtherFormat, "this is a change, not a map; apply it and give the map");
        else
            _findings.Refuse(
                _attributes.Place, OsmCode.NotOsm, $"the root is '{OsmFindings.Quoted(name)}', not 'osm'; give an OSM XML file");

        return false;
    }

    /// <summary>False after a fault that makes reading on pointless.</summary>
    private bool Take()
    {
        switch (_reader.Depth)
        {
            case 1:
                _draft = Begun();
                if (_reader.IsEmptyElement) Finish();
                return _shelf.HasRoom(_attributes.Place);
            case 2 when _draft is not null:
                return TakePart(_draft);
            case >= MaxDepth:
                _findings.Refuse(_attributes.Place, OsmCode.TooLarge, $"elements are nested deeper than {MaxDepth}; flatten the file");
                return false;
            default:
                return true;
        }
    }

    private OsmDraft? Begun()
    {
        if (_reader.LocalName is not ("node" or "way" or "relation") || IsDeleted() || _attributes.Id("id") is not { } id)
            return null;

        if (_reader.LocalName != "node")
            return new OsmDraft(_reader.LocalName, id, _attributes.Place);

        var (latitude, longitude) = (_attributes.Degrees("lat", 90), _attributes.Degrees("lon", 180));
        return latitude is null || longitude is null
            ? null
            : new OsmDraft("node", id, _attributes.Place) { At = new GeoPoint(latitude.Value, longitude.Value) };
    }

    private bool IsDeleted() => _reader.GetAttribute("visible") == "false" || _reader.GetAttribute("action") == "delete";

    private bool TakePart(OsmDraft draft)
    {
        switch (_reader.LocalName)
        {
            case "tag" when WithinCap(draft.TagCount, MaxTags):
                TakeTag(draft);
                return true;
            case "nd" when draft.Kind == "way" && WithinCap(draft.Nodes.Count, MaxNodesOfWay):
                if (_attributes.Id("ref") is { } node) draft.Nodes.Add(node);
                return true;
            case "member" when draft.Kind == "relation" && WithinCap(draft.Members.Count, MaxMembers):
                TakeMember(draft);
                return true;
            default:
                return !_capped;
        }
    }

    private void TakeTag(OsmDraft draft)
    {
        if (_attributes.Text("k") is not { } key || _attributes.Text("v") is not { } value)
            return;

        if (!draft.TryTag(key, value))
            _findings.Refuse(_attributes.Place, OsmCode.DuplicateKey, $"the key '{OsmFindings.Quoted(key)}' stands twice here; keep one");
    }

    private void TakeMember(OsmDraft draft)
    {
        var (kind, id) = (_attributes.Text("type"), _attributes.Id("ref"));

        if (kind is not null && id is not null)
            draft.Members.Add(new OsmMember(kind, id.Value, _reader.GetAttribute("role") ?? ""));
    }

    private bool WithinCap(int count, int most)
    {
        if (count < most)
            return true;

        _capped = true;
        _findings.Refuse(
            _attributes.Place, OsmCode.TooLarge, $"'{_reader.LocalName}' stands more than {most} times in one element; split it");
        return false;
    }

    private void Finish()
    {
        if (_draft is not null)
            _shelf.Put(_draft);

        _draft = null;
    }
}
