namespace AtlasMesh.Scenarios;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Nearest
{
    /// <summary>"; did you mean 'x'?" or a list of what may stand there, or nothing where there are too many.</summary>
    public static string Hint(string written, IReadOnlyCollection<string> known)
    {
        if (known.Count == 0) return "there are none here";
        if (To(written, known) is { } word) return $"did you mean '{word}'?";

        return known.Count <= 24 ? $"known: {string.Join(", ", known)}" : "see scenarios/README.md for those that are known";
    }

    public static string? To(string written, IEnumerable<string> known)
    {
        var (best, bestDistance) = ((string?)null, 1 + (Math.Min(written.Length, 64) / 3));

        foreach (var word in known)
        {
            var distance = Distance(written, word, bestDistance);
            if (distance < bestDistance || (distance == bestDistance && best is null)) (best, bestDistance) = (word, distance);
        }

        return best;
    }

    // Levenshtein; gives up early, since a text of a megabyte may stand where a word is wanted.
    private static int Distance(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit) return int.MaxValue;

        var row = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++) row[j] = j;

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;

            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], above) + 1, diagonal + same);
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
