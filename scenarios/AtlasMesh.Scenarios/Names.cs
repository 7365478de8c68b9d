namespace AtlasMesh.Scenarios;

/// <summary>What names in scenario files look like. Strict, because they become file names, report anchors and selectors.</summary>
internal static class Names
{
    public const string Rule = "must be of lower-case letters, digits and single '-' between them, at most 80, as in 'cut-in-on-highway'";

    public static bool IsSound(string name)
    {
        if (name.Length is 0 or > 80) return false;

        var last = '-';
        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-') || (c == '-' && last == '-')) return false;
            last = c;
        }

        return last != '-';
    }

    /// <summary>A path below the folder of scenarios: '/' separated, no way out of it.</summary>
    public static bool IsSoundPath(string path) =>
        path.Length is > 0 and <= 200 && path.Split('/').All(IsPathPart);

    /// <summary>A text of the file as it may be shown in a message: not longer than a line.</summary>
    public static string Quote(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : $"{line.AsSpan(0, 57)}...";
    }

    private static bool IsPathPart(string part) => part.Length > 0 && part is not ("." or "..") && part.All(IsPathCharacter);

    private static bool IsPathCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
