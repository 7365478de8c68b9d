namespace AtlasMesh.Results;

/// <summary>Keeps the few entries of the least value; of equal ones the earlier.</summary>
internal sealed class Ranking(int capacity)
{
    private readonly SortedDictionary<(double Value, int Place), CellVerdict> _kept = [];
    private (double Value, int Place) _last = (double.NegativeInfinity, -1);

    public IEnumerable<(int Place, CellVerdict Verdict)> Best => _kept.Select(entry => (entry.Key.Place, entry.Value));

    public void Add(int place, CellVerdict verdict, double value)
    {
        // NaN sorts before everything in .NET; nothing that is not a number is the closest of all.
        if (double.IsNaN(value)) return;
        if (_kept.Count == capacity && (value, place).CompareTo(_last) >= 0) return;

        _kept.Add((value, place), verdict);
        if (_kept.Count > capacity) _kept.Remove(_last);
        if (_kept.Count == capacity) _last = _kept.Keys.Last();
    }
}
