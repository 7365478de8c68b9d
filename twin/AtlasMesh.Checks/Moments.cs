namespace AtlasMesh.Checks;

/// <summary>When the things that checks count from first happened. Only names that some check refers to are kept.</summary>
internal sealed class Moments
{
    private readonly Dictionary<string, long> _times = new(StringComparer.Ordinal);
    private readonly HashSet<string> _wanted;

    public Moments(IEnumerable<string> wanted) => _wanted = new HashSet<string>(wanted, StringComparer.Ordinal);

    public void Mark(string name, long atNs)
    {
        if (name.Length > 0 && _wanted.Contains(name)) _times.TryAdd(name, atNs);
    }

    /// <summary>Nanoseconds; the start of the run for no name, null for what has not happened yet.</summary>
    public long? Of(string name) => name.Length == 0 ? 0 : _times.TryGetValue(name, out var at) ? at : null;
}
