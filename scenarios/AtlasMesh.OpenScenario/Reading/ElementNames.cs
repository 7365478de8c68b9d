namespace AtlasMesh.OpenScenario.Reading;

/// <summary>The paths of a storyboard's elements, found by their last names.</summary>
internal sealed class ElementNames
{
    private const string Separator = "::";

    private readonly HashSet<(ElementKind Kind, string Path)> _paths = [];
    private readonly Dictionary<(ElementKind Kind, string Last), List<string>> _byLast = [];

    public bool TryAdd(ElementKind kind, string path)
    {
        if (!_paths.Add((kind, path)))
            return false;

        var key = (kind, Last(path));
        if (!_byLast.TryGetValue(key, out var paths))
        {
            paths = [];
            _byLast.Add(key, paths);
        }

        paths.Add(path);
        return true;
    }

    /// <summary>How many elements a reference fits; a hundred are as good as more.</summary>
    public int Count(ElementKind kind, string reference) =>
        _byLast.TryGetValue((kind, Last(reference)), out var paths) ? paths.Take(100).Count(path => Matches(path, reference)) : 0;

    /// <summary>A reference is a whole path or the end of one.</summary>
    public static bool Matches(string path, string reference) =>
        path == reference || path.EndsWith($"{Separator}{reference}", StringComparison.Ordinal);

    private static string Last(string path)
    {
        var at = path.LastIndexOf(Separator, StringComparison.Ordinal);
        return at < 0 ? path : path[(at + Separator.Length)..];
    }
}
