using AtlasMesh.Vocabulary;
using YamlDotNet.Core;

namespace AtlasMesh.Scenarios.Yaml;

/// <summary>
/// Reads one YAML document into nodes that know their line and column. Anchors, aliases, tags, several documents and duplicate keys
/// are refused: each of them lets two tools read the same file differently. The only place that meets YamlDotNet's exceptions.
/// </summary>
public static class YamlReader
{
    public static Reading<YamlNode> Read(string path, string text, YamlCaps? caps = null)
    {
        var document = ReadDocument(path, text, caps);
        return document.Faults.IsEmpty ? Reading<YamlNode>.Of(document.Root!) : Reading<YamlNode>.Refused(document.Faults);
    }

    internal static YamlDocument ReadDocument(string path, string text, YamlCaps? caps = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        var limits = caps ?? YamlCaps.Usual;

        if (text.Length > limits.Characters)
            return Refuse(path, default, Codes.TooLarge, $"the file has {text.Length} characters; at most {limits.Characters} are read");

        if (UnfitCharacter(path, text) is { } unfit)
            return new YamlDocument(null, [unfit]);

        return Parse(path, text, limits);
    }

    private static YamlDocument Parse(string path, string text, YamlCaps limits)
    {
        var tree = new YamlTree(path, limits);

        try
        {
            var parser = new Parser(new StringReader(text));
            while (tree.IsSound && parser.MoveNext())
                tree.Take(parser.Current!);
        }
        catch (YamlException e)
        {
            return Refuse(path, e.Start, Codes.NotYaml, $"this is not YAML: {FirstLine(e.Message)}; mend the text here or just before it");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException
            or OverflowException or NullReferenceException or KeyNotFoundException)
        {
            // Found by fuzzing: the parser lets these out on malformed input, and none derives from YamlException.
            return Refuse(path, default, Codes.NotYaml, $"this is not YAML ({FirstLine(e.Message)}); mend the text");
        }

        return tree.Finish();
    }

    private static Diagnostic? UnfitCharacter(string path, string text)
    {
        var (line, column) = (1, 1);

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (IsUnfit(text, i) && !(i == 0 && c == '\uFEFF'))
            {
                var place = new SourcePlace(path, line, column);
                return new Diagnostic(place, Codes.NotYaml, $"the character U+{(int)c:X4} may not stand in such a file; remove it");
            }

            (line, column) = c == '\n' ? (line + 1, 1) : (line, column + 1);
        }

        return null;
    }

    // Controls, lone surrogates, and marks that make text read otherwise than it is parsed.
    private static bool IsUnfit(string text, int i) => text[i] switch
    {
        '\t' or '\n' or '\r' => false,
        < ' ' or '\u007F' or '\uFEFF' => true,
        >= '\u202A' and <= '\u202E' => true,
        >= '\u2066' and <= '\u2069' => true,
        var c when char.IsHighSurrogate(c) => i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1]),
        var c when char.IsLowSurrogate(c) => i == 0 || !char.IsHighSurrogate(text[i - 1]),
        _ => false,
    };

    private static string FirstLine(string message)
    {
        var line = message.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end];

        // YamlDotNet puts "(Line: 1, Col: 2, Idx: 3) - (...): " before its words; the place is said already.
        var words = line.LastIndexOf("): ", StringComparison.Ordinal);
        return (words < 0 ? line : line[(words + 3)..]).TrimEnd('.').ToString();
    }

    private static YamlDocument Refuse(string path, Mark at, string code, string message) =>
        new(null, [new Diagnostic(new SourcePlace(path, (int)at.Line, (int)at.Column), code, message)]);
}
