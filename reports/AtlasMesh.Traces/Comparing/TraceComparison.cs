using System.Collections.Immutable;

namespace AtlasMesh.Traces.Comparing;

/// <summary>What two traces have in common and where they part.</summary>
/// <param name="Circumstances">How the runs differed before they began: build, seed, cell, step, participants.</param>
/// <param name="Difference">The first difference; null where the traces are equal.</param>
/// <param name="CheckpointsRead">How many pairs of checkpoints were held against each other.</param>
/// <param name="RecordsRead">How many records were read of the longer side.</param>
public sealed record TraceComparison(
    ImmutableArray<string> Circumstances, TraceDifference? Difference, int CheckpointsRead, long RecordsRead)
{
    public bool IsEqual => Difference is null;
}

/// <summary>The first difference.</summary>
/// <param name="Record">Its number in both traces.</param>
/// <param name="AtNs">When it is, in the trace that comes to it first.</param>
/// <param name="First">What the first trace has there, in words.</param>
/// <param name="Second">What the second one has there.</param>
/// <param name="Details">Value by value; at most ten.</param>
public sealed record TraceDifference(long Record, long AtNs, string First, string Second, ImmutableArray<string> Details);
