using System.Text.RegularExpressions;

namespace AtlasMesh.Tidy.Tests;

/// <summary>
/// How deep control statements stand in one another, with braces or without. Initializers, patterns and switch expressions do not count.
/// </summary>
internal static partial class Nesting
{
    public static int Of(ReadOnlySpan<char> body)
    {
        var open = new Stack<(int Brackets, int Controls)>();
        var (brackets, depth, deepest, start) = (0, 0, 0, 0);
        for (var i = 0; i < body.Length; i++)
        {
            var c = body[i];
            if (c is '(' or '[') brackets++;
            if (c is ')' or ']') brackets--;
            if (c is not ('{' or '}') && (c != ';' || brackets != 0)) continue;

            var controls = Controls(body[start..i]);
            deepest = Math.Max(deepest, depth + controls);
            start = i + 1;
            if (c == '{')
            {
                open.Push((brackets, controls));
                (brackets, depth) = (0, depth + controls);
            }
            else if (c == '}' && open.TryPop(out var outer))
            {
                (brackets, depth) = (outer.Brackets, depth - outer.Controls);
            }
        }

        return deepest;
    }

    private static int Controls(ReadOnlySpan<char> statement) => Control().Count(Brackets.Emptied(statement));

    [GeneratedRegex(@"\b(if|for|foreach|while|lock|using|switch|fixed)\s*\(|\b(try|catch|finally|do)\b|\belse\b(?!\s*if\b)")]
    private static partial Regex Control();
}
