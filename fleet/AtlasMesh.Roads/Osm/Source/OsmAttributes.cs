using System.Globalization;
using System.Xml;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.Osm.Source;

/// <summary>Reads the attributes of the element that the reader stands on, and reports each that cannot be used.</summary>
internal sealed class OsmAttributes(string path, XmlReader reader, OsmFindings findings)
{
    /// <summary>OSM's own limit is 255 characters.</summary>
    public const int MaxText = 1_000;

    public SourcePlace Place =>
        reader is IXmlLineInfo info ? new SourcePlace(path, info.LineNumber, info.LinePosition) : new SourcePlace(path, 0, 0);

    public string? Text(string name)
    {
        if (reader.GetAttribute(name) is not { } text)
        {
            findings.Refuse(Place, OsmCode.MissingAttribute, $"'{reader.LocalName}' needs the attribute '{name}'; add it");
            return null;
        }

        if (text.Length <= MaxText)
            return text;

        Refuse(OsmCode.TooLarge, name, text, $"is longer than {MaxText} characters; shorten it");
        return null;
    }

    /// <summary>An id: a whole number, negative where an editor has not yet uploaded the element.</summary>
    public long? Id(string name)
    {
        if (Text(name) is not { } text)
            return null;

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
            return id;

        Refuse(OsmCode.NotANumber, name, text, "is not a whole number; write one, as in '4711'");
        return null;
    }

    /// <summary>Degrees from -most to most.</summary>
    public double? Degrees(string name, double most)
    {
        if (Text(name) is not { } text)
            return null;

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) || !double.IsFinite(degrees))
            Refuse(OsmCode.NotANumber, name, text, "is not a finite number; write degrees, as in '43.7384'");
        else if (!(Math.Abs(degrees) <= most))
            Refuse(OsmCode.OutOfRange, name, text, $"is not between -{most} and {most} degrees; correct it");
        else
            return degrees;

        return null;
    }

    private void Refuse(string code, string name, string text, string what) =>
        findings.Refuse(Place, code, $"{name} '{OsmFindings.Quoted(text)}' {what}");
}
