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

    /// <summary>
    /// How many elements a reference fits that stands below this path: of several those count that share most of the way down with it. A
    /// hundred are as good as more.
    /// </summary>
    public int Count(ElementKind kind, string reference, string from)
    {
        if (!_byLast.TryGetValue((kind, Last(reference)), out var paths))
            return 0;

        return Nearest([.. paths.Take(100).Where(path => Matches(path, reference))], from).Count;
    }

    /// <summary>Of these paths those that share most levels with the place from which they are referred to.</summary>
    public static List<string> Nearest(List<string> paths, string from)
    {
        if (paths.Count < 2)
            return paths;

        var most = paths.Max(path => Shared(path, from));
        return [.. paths.Where(path => Shared(path, from) == most)];
    }

    private static int Shared(string path, string from)
    {
        var (a, b) = (path.Split(Separator), from.Split(Separator));
        var shared = 0;
        while (shared < a.Length && shared < b.Length && a[shared] == b[shared])
            shared++;

        return shared;
    }

    /// <summary>A reference is a whole path or the end of one.</summary>
    public static bool Matches(string path, string reference) =>
        path == reference || path.EndsWith($"{Separator}{reference}", StringComparison.Ordinal);

    private static string Last(string path)
    {
        var at = path.LastIndexOf(Separator, StringComparison.Ordinal);
        return at < 0 ? path : path[(at + Separator.Length)..];
    }
}
