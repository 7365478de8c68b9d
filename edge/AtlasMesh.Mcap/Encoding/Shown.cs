namespace AtlasMesh.Mcap.Encoding;

/// <summary>Text of a file, fit for a message: short, and without characters that would act on a terminal.</summary>
internal static class Shown
{
    private const int Most = 80;

    public static string Of(string text)
    {
        var end = text.Length > Most ? Most : text.Length;
        var shown = string.Create(end, text, (target, from) =>
        {
            for (var i = 0; i < target.Length; i++) target[i] = char.IsControl(from[i]) || char.IsSurrogate(from[i]) ? '?' : from[i];
        });
        return end < text.Length ? shown + "..." : shown;
    }
}
