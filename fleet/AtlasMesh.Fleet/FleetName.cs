namespace AtlasMesh.Fleet;

/// <summary>What may name a vehicle, a mission or a stop: it goes into paths, logs and traces unescaped.</summary>
public static class FleetName
{
    public const int MaxLength = 64;

    public const string Rule = "1 to 64 of A-Z a-z 0-9 . _ - and beginning with a letter or digit";

    public static bool IsValid(string? name) =>
        name is { Length: > 0 and <= MaxLength } && char.IsAsciiLetterOrDigit(name[0]) && !name.AsSpan().ContainsAnyExcept(Allowed);

    private static readonly System.Buffers.SearchValues<char> Allowed =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
}
