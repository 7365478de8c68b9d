using System.Buffers.Binary;
using System.Collections.Immutable;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Cli.Planning;

/// <summary>
/// The cells that were asked for, each once, in one fixed order and as often as they are gone through. Holds none of them; where blocks
/// may have cells in common, 16 bytes of the digests of each of those.
/// </summary>
internal sealed class CellPlan
{
    private const string OtherChecks = "PLN002";

    private readonly ImmutableArray<bool> _isWatched;

    /// <summary>Refused where two blocks have the same cell under other checks or labels.</summary>
    public CellPlan(ImmutableArray<CellBlock> blocks)
    {
        Blocks = blocks;
        var kin = blocks.CountBy(block => block.Kin, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        _isWatched = [.. blocks.Select(block => block.MayRepeat || kin[block.Kin] > 1)];
        Count = _isWatched.Contains(true) ? Cells.LongCount() : Valid;
    }

    public ImmutableArray<CellBlock> Blocks { get; }

    public long Combinations => Blocks.Sum(block => block.Combinations);

    /// <summary>Combinations that fulfil the constraints of their scenario; more than there are cells where some are the same.</summary>
    public long Valid => Blocks.Sum(block => block.Count);

    public long Count { get; }

    public IEnumerable<PlannedCell> Cells => Each();

    private IEnumerable<PlannedCell> Each()
    {
        var seen = new Dictionary<UInt128, (UInt128 Judged, string File)>();
        for (var i = 0; i < Blocks.Length; i++)
        {
            foreach (var cell in Blocks[i].Cells())
            {
                if (!_isWatched[i] || IsNew(cell, seen)) yield return cell;
            }
        }
    }

    private static bool IsNew(PlannedCell cell, Dictionary<UInt128, (UInt128 Judged, string File)> seen)
    {
        var judged = Judged(cell);
        var name = BinaryPrimitives.ReadUInt128BigEndian(cell.BoundCellDigest.Span);
        if (seen.TryAdd(name, (judged, cell.Labels.File))) return true;

        var first = seen[name];
        if (first.Judged == judged) return false;

        throw new RefusedInputException([new Diagnostic(
            new SourcePlace(cell.Labels.File, 0, 0), OtherChecks,
            $"it is the same cell as in {first.File}, {cell.Id}, but judged otherwise; give it a scenario name of its own")]);
    }

    /// <summary>All that a cell is judged and labelled by: the id digests only what runs.</summary>
    private static UInt128 Judged(PlannedCell cell)
    {
        var judged = new PlannedCell { Purpose = cell.Purpose, Replica = cell.Replica, Labels = cell.Labels };
        judged.Checks.AddRange(cell.Checks);
        return BinaryPrimitives.ReadUInt128BigEndian(Digests.Of(new Plan { Cells = { judged } }).ToBytes());
    }
}
