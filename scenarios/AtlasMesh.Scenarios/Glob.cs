namespace AtlasMesh.Scenarios;

/// <summary>
/// Patterns over '/' separated paths: '*' and '?' stay within a name, '**' crosses folders. A pattern without '/' is held against the
/// file's own name. Linear in the path for each '*', so no pattern can make it slow.
/// </summary>
public static class Glob
{
    public static bool Matches(string pattern, string path)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(path);

        return pattern.Contains('/', StringComparison.Ordinal)
            ? MatchesFolders(pattern.Split('/'), path.Split('/'))
            : MatchesName(pattern, path.AsSpan(path.LastIndexOf('/') + 1));
    }

    public static bool IsPattern(string text) => text.AsSpan().IndexOfAny('*', '?') >= 0;

    // The same two-pointer walk as within a name, over folders: the last '**' takes one more folder whenever the rest does not fit.
    private static bool MatchesFolders(string[] pattern, string[] path)
    {
        var (p, n, star, resume) = (0, 0, -1, 0);

        while (n < path.Length)
        {
            if (p < pattern.Length && pattern[p] == "**") (star, resume, p) = (p, n, p + 1);
            else if (p < pattern.Length && MatchesName(pattern[p], path[n])) (p, n) = (p + 1, n + 1);
            else if (star >= 0) (p, resume, n) = (star + 1, resume + 1, resume + 1);
            else return false;
        }

        while (p < pattern.Length && pattern[p] == "**") p++;
        return p == pattern.Length;
    }

    private static bool MatchesName(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (p, n, star, resume) = (0, 0, -1, 0);

        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*') (star, resume, p) = (p, n, p + 1);
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == name[n])) (p, n) = (p + 1, n + 1);
            else if (star >= 0) (p, resume, n) = (star + 1, resume + 1, resume + 1);
            else return false;
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }
}
