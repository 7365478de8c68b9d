using AtlasMesh.Testing;

namespace AtlasMesh.Tidy.Tests;

/// <summary>
/// The files of the checkout, by a walk of the folders: git may not know a new file yet, and an archive has no git at all.
/// </summary>
internal static class Tree
{
    private static readonly HashSet<string> NotOurs =
        new(StringComparer.Ordinal) { ".git", ".vs", ".idea", "artifacts", "out", "TestResults", "bin", "obj", "node_modules" };

    /// <summary>Every file as a path relative to the checkout, '/' separated, in ordinal order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Checkout.Root).Select(Relative).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Code { get; } = [.. Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal))];

    public static IReadOnlyList<string> Projects { get; } = [.. Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))];

    public static IReadOnlyList<string> TopFolders { get; } =
        [.. Directory.GetDirectories(Checkout.Root).Select(folder => Path.GetFileName(folder)).Where(IsOurs).Order(StringComparer.Ordinal)];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Checkout.Root, file));

    public static bool IsProduction(string file) => !file.StartsWith("tests/", StringComparison.Ordinal);

    private static bool IsOurs(string name) => !NotOurs.Contains(name);

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder)
            .Where(file => !file.EndsWith(".received.txt", StringComparison.Ordinal))
            .Concat(Directory.EnumerateDirectories(folder).Where(inner => IsOurs(Path.GetFileName(inner))).SelectMany(Walk));

    private static string Relative(string file) => Path.GetRelativePath(Checkout.Root, file).Replace('\\', '/');
}
