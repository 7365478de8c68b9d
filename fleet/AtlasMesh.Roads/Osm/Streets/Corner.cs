namespace AtlasMesh.Roads.Osm.Streets;

/// <summary>A place where streets begin or end: a junction, a dead end, a bend too sharp for a road, or where tags change.</summary>
internal sealed class Corner(long node)
{
    private readonly List<int> _leaving = [];
    private readonly List<int> _arriving = [];

    /// <summary>The OSM node; where several lie at one place the one with the lowest id.</summary>
    public long Node { get; private set; } = node;

    public bool IsBlocked { get; private set; }

    /// <summary>Approaches that begin here, ascending.</summary>
    public IReadOnlyList<int> Leaving => _leaving;

    /// <summary>Approaches that end here, ascending.</summary>
    public IReadOnlyList<int> Arriving => _arriving;

    public void Block() => IsBlocked = true;

    public void Rename(long node) => Node = Math.Min(Node, node);

    public void Attach(int leaving, int arriving)
    {
        _leaving.Add(leaving);
        _arriving.Add(arriving);
    }
}
