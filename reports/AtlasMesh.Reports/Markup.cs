using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace AtlasMesh.Reports;

/// <summary>Writes HTML or SVG in which every text and attribute is encoded; raw text can only come from this class.</summary>
internal sealed class Markup
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new();

    public Markup Open(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Tag(element, attributes);
        _text.Append('>');
        return this;
    }

    public Markup Close(string element)
    {
        _text.Append("</").Append(element).Append(">\n");
        return this;
    }

    /// <summary>An element without content ("meta", "img", "path").</summary>
    public Markup Void(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Tag(element, attributes);
        _text.Append("/>\n");
        return this;
    }

    public Markup Element(string element, string text, params ReadOnlySpan<(string Name, string Value)> attributes) =>
        Open(element, attributes).Text(text).Close(element);

    public Markup Text(string text)
    {
        _text.Append(Encoder.Encode(text));
        return this;
    }

    /// <summary>Only for what this assembly wrote itself: the style sheet, and other <see cref="Markup"/>.</summary>
    public Markup Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    public override string ToString() => _text.ToString();

    private void Tag(string element, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _text.Append('<').Append(element);
        foreach (var (name, value) in attributes)
            _text.Append(' ').Append(name).Append("=\"").Append(Encoder.Encode(value)).Append('"');
    }
}
