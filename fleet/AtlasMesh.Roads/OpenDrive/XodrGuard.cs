using AtlasMesh.Vocabulary;

namespace AtlasMesh.Roads.OpenDrive;

/// <summary>
/// Looks at a text before any XML reader does, at the speed of a search for one character: an XML reader would take a huge attribute or
/// a million elements into memory before anybody could refuse them.
/// </summary>
internal static class XodrGuard
{
    /// <summary>No tag, comment or stretch of text is longer; no attribute holds a '&lt;'.</summary>
    public const int MaxRun = 1_000_000;

    public static bool Passes(string path, string text, FaultList faults)
    {
        if (text.Length > XodrTree.MaxCharacters)
            return Refused($"the file has {text.Length} characters, allowed {XodrTree.MaxCharacters}; split the map", 0);

        var (tags, from) = (0, 0);

        while (from < text.Length)
        {
            var found = text.IndexOf('<', from);
            var next = found < 0 ? text.Length : found;

            if (next - from > MaxRun)
                return Refused($"a tag or a text is longer than {MaxRun} characters; no part of a map needs that, shorten it", from);

            if (next + 1 < text.Length && text[next + 1] is not ('/' or '!' or '?') && ++tags > XodrTree.MaxElements)
                return Refused($"the file has more than {XodrTree.MaxElements} elements; split the map", next);

            from = next + 1;
        }

        return true;

        bool Refused(string why, int at)
        {
            faults.Add(PlaceOf(path, text, at), FaultCode.TooLarge, why);
            return false;
        }
    }

    private static SourcePlace PlaceOf(string path, string text, int at)
    {
        var before = text.AsSpan(0, at);
        return new SourcePlace(path, before.Count('\n') + 1, at - before.LastIndexOf('\n'));
    }
}
