using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Results;

public static class PlannedCells
{
    /// <summary>A cell as it stands in a plan: named, digested, with the checks that it will be judged by.</summary>
    public static PlannedCell Of(BoundCell cell, IEnumerable<CheckSpec> checks, Labels labels, string purpose, string why)
    {
        var bytes = cell.ToByteString();
        var digest = ContentDigest.Of(bytes.Span);
        var planned = new PlannedCell
        {
            Id = Digests.CellId(cell, digest),
            BoundCellDigest = Digests.ToField(digest),
            BoundCell = bytes,
            Why = why,
            Purpose = purpose,
            Labels = labels,
        };
        planned.Checks.AddRange(checks);
        return planned;
    }
}
