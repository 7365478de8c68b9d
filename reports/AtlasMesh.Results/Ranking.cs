namespace AtlasMesh.Results;

/// <summary>Keeps the few entries of the least value; of equal ones the earlier.</summary>
internal sealed class Ranking(int capacity)
{
    private readonly SortedSet<(double Value, int Place)> _order = [];
    private readonly Dictionary<int, CellVerdict> _kept = [];

    /// <summary>The least first.</summary>
    public IEnumerable<(int Place, CellVerdict Verdict)> Best => _order.Select(entry => (entry.Place, _kept[entry.Place]));

    public void Add(int place, CellVerdict verdict, double value)
    {
        // NaN sorts before everything in .NET; nothing that is not a number is the closest of all.
        if (double.IsNaN(value)) return;
        if (_order.Count == capacity && (value, place).CompareTo(_order.Max) >= 0) return;

        _order.Add((value, place));
        _kept.Add(place, verdict);
        if (_order.Count <= capacity) return;

        _kept.Remove(_order.Max.Place);
        _order.Remove(_order.Max);
    }
}
