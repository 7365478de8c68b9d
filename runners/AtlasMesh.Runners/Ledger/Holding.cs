using AtlasMesh.Results;

namespace AtlasMesh.Runners.Ledger;

/// <summary>A claim as its holder names it.</summary>
public readonly record struct Holding(string Run, CellKey Key, long Fence, bool Started = false)
{
    /// <summary>Whether both are the same claim, whatever is said of its start.</summary>
    public bool IsSame(Holding other) => Key == other.Key && Fence == other.Fence && Run == other.Run;
}
