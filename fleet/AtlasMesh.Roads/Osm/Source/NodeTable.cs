namespace AtlasMesh.Roads.Osm.Source;

/// <summary>Ids and places of all nodes, in three arrays: most nodes have nothing else.</summary>
internal sealed class NodeTable
{
    private readonly List<long> _ids = [];
    private readonly List<GeoPoint> _places = [];
    private long[] _sorted = [];
    private int[] _rows = [];

    public int Count => _ids.Count;

    public void Add(long id, GeoPoint place)
    {
        _ids.Add(id);
        _places.Add(place);
    }

    /// <summary>After the last node: makes them findable and names the ids that stand twice.</summary>
    public IEnumerable<long> Close()
    {
        _sorted = [.. _ids];
        _rows = [.. Enumerable.Range(0, _sorted.Length)];
        Array.Sort(_sorted, _rows);
        return _sorted.Where((id, index) => index > 0 && _sorted[index - 1] == id).Distinct();
    }

    /// <summary>The row of a node, or -1.</summary>
    public int Find(long id) => Array.BinarySearch(_sorted, id) is >= 0 and var index ? _rows[index] : -1;

    public GeoPoint PlaceOf(int row) => _places[row];

    public long IdOf(int row) => _ids[row];
}
