using System.Collections.Immutable;
using AtlasMesh.Results;
using AtlasMesh.Runners.Scheduling;

namespace AtlasMesh.Runners.Ledger;

/// <summary>What does not change in a run: its cells in the order of handing out, and what each asks of a runner.</summary>
public sealed class RunCells
{
    private readonly Dictionary<CellKey, int> _places;
    private readonly byte[] _demandOf;
    private readonly ushort[] _familyOf;

    /// <summary>Throws <see cref="ArgumentException"/> where a key comes twice, or there are over 256 demands.</summary>
    public RunCells(IReadOnlyList<CellWork> work)
    {
        _places = new Dictionary<CellKey, int>(work.Count);
        _demandOf = new byte[work.Count];
        _familyOf = new ushort[work.Count];
        var (demands, families) = (new List<Demand>(), new Dictionary<string, ushort>(StringComparer.Ordinal));
        for (var place = 0; place < work.Count; place++)
        {
            var cell = work[place];
            if (!_places.TryAdd(cell.Key, place))
                throw new ArgumentException("A plan names each (cell, purpose, replica) once.", nameof(work));

            var demand = demands.IndexOf(cell.Demand);
            if (demand < 0) demands.Add(cell.Demand);
            _demandOf[place] = checked((byte)(demand < 0 ? demands.Count - 1 : demand));
            if (!families.TryGetValue(cell.Family, out var family)) families.Add(cell.Family, family = checked((ushort)families.Count));
            _familyOf[place] = family;
        }

        Keys = [.. work.Select(cell => cell.Key)];
        Demands = [.. demands];
        Families = [.. families.OrderBy(entry => entry.Value).Select(entry => entry.Key)];
    }

    public int Count => Keys.Length;

    public ImmutableArray<CellKey> Keys { get; }

    public ImmutableArray<Demand> Demands { get; }

    /// <summary>Cells of one family are expected to take equally long.</summary>
    public ImmutableArray<string> Families { get; }

    /// <summary>From 0; -1 where the run has no such cell.</summary>
    public int PlaceOf(CellKey key) => _places.GetValueOrDefault(key, -1);

    /// <summary>Index into <see cref="Demands"/>.</summary>
    public int DemandOf(int place) => _demandOf[place];

    public string FamilyOf(int place) => Families[_familyOf[place]];
}
