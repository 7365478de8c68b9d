using System.Text;

namespace AtlasMesh.Tidy.Tests;

/// <summary>Finding one's way between brackets in masked code.</summary>
internal static class Brackets
{
    /// <summary>
    /// The first place from <paramref name="from"/> on that is in no bracket and that <paramref name="isFound"/>; the end where none is.
    /// </summary>
    public static int Find(string code, int from, int to, Func<int, bool> isFound)
    {
        var depth = 0;
        for (var i = from; i < to; i++)
        {
            if (depth == 0 && isFound(i)) return i;

            depth = Math.Max(0, depth + Change(code[i]));
        }

        return to;
    }

    /// <summary>The place of the bracket that closes the one at <paramref name="opening"/>.</summary>
    public static int Closing(string code, int opening)
    {
        var depth = 0;
        for (var i = opening; i < code.Length; i++)
        {
            depth += Change(code[i]);
            if (depth == 0) return i;
        }

        return code.Length - 1;
    }

    /// <summary>The text without what stands in round and square brackets.</summary>
    public static string Emptied(ReadOnlySpan<char> code)
    {
        var outside = new StringBuilder();
        var depth = 0;
        foreach (var c in code)
        {
            if (c is ')' or ']') depth = Math.Max(0, depth - 1);
            if (depth == 0) outside.Append(c);
            if (c is '(' or '[') depth++;
        }

        return outside.ToString();
    }

    /// <summary>How many things are listed between commas, where angle brackets count as brackets.</summary>
    public static int CountListed(string list)
    {
        if (string.IsNullOrWhiteSpace(list)) return 0;

        var (depth, count) = (0, 1);
        foreach (var c in list)
        {
            depth += c == '<' ? 1 : c == '>' ? -1 : Change(c);
            if (c == ',' && depth == 0) count++;
        }

        return count;
    }

    private static int Change(char c) => c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
}
