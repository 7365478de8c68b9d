using System.Buffers.Binary;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;

namespace AtlasMesh.Runners.Rigs;

/// <summary>
/// Which attempts of a run leave their samples in the store: all of a small run; of a large one those that did not pass, those with the
/// lowest hundredth of margins, and one in a hundred by chance. All others can be made again by running the cell again. What the lowest
/// hundredth of the whole run is shows only at its end, so this keeps whatever may still belong to it. For any thread.
/// </summary>
/// <param name="planned">Cells of the run; 0: nobody knows, and all are kept.</param>
public sealed class SamplePolicy(int planned)
{
    private const int OneIn = 100;

    private readonly Lock _lock = new();
    private readonly PriorityQueue<double, double> _lowest = new();

    public static SamplePolicy KeepAll { get; } = new(0);

    private bool IsSmall => planned <= RunTally.MaxWhole;

    private int Lowest => (planned + OneIn - 1) / OneIn;

    /// <summary>Asked once of each attempt, when its checks and faults stand in its record.</summary>
    public bool Keeps(Record record) => IsSmall || !IsPass(record) || IsAmongLowest(MarginOf(record)) || IsChosen(record);

    private static bool IsPass(Record record) =>
        record.Trouble is null && record.Checks.Count > 0 && record.Checks.All(check => check.Outcome == CheckOutcome.Pass)
        && record.Faults.All(fault => fault.Observed);

    private static double MarginOf(Record record) => record.Checks
        .Where(check => double.IsFinite(check.Margin) && check.Limit != 0)
        .Select(check => check.Margin / Math.Abs(check.Limit))
        .DefaultIfEmpty(double.PositiveInfinity)
        .Min();

    private bool IsAmongLowest(double margin)
    {
        lock (_lock)
        {
            // The queue gives the least priority first; by the negative margin its head is the highest of those kept.
            if (_lowest.Count < Lowest)
            {
                _lowest.Enqueue(margin, -margin);
                return true;
            }

            return _lowest.EnqueueDequeue(margin, -margin) > margin;
        }
    }

    /// <summary>By the digest of the cell, so that it is the same cells in every run.</summary>
    private static bool IsChosen(Record record) =>
        record.BoundCellDigest.Length == 32 && BinaryPrimitives.ReadUInt64BigEndian(record.BoundCellDigest.Span) % OneIn == 0;
}
