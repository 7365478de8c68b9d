using System.Collections.Immutable;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Exact;

namespace AtlasMesh.Cli.Running;

/// <summary>
/// Chooses cells by chance without knowing how many will come: each draws a number from a stream named by the seed and the purpose, and
/// those with the least are held. Any few of the chosen are a fair choice too.
/// </summary>
internal sealed class CellLottery(int most, ulong seed, string purpose)
{
    private readonly RandomStream _stream = new(seed, "plan", purpose);
    private readonly SortedSet<(ulong Draw, int Place)> _order = [];
    private readonly Dictionary<int, PlannedCell> _cells = [];

    public int Seen { get; private set; }

    public void Add(PlannedCell cell)
    {
        var entry = (_stream.NextUInt64(), Seen);
        Seen++;
        if (most == 0 || (_order.Count == most && entry.CompareTo(_order.Max) >= 0)) return;

        _order.Add(entry);
        _cells.Add(entry.Seen, cell);
        if (_order.Count <= most) return;

        _cells.Remove(_order.Max.Place);
        _order.Remove(_order.Max);
    }

    /// <summary>So many of them, in the order in which they came.</summary>
    public ImmutableArray<PlannedCell> Chosen(int count) =>
        [.. _order.Take(count).OrderBy(entry => entry.Place).Select(entry => _cells[entry.Place])];
}
