using AtlasMesh.Runners.Scheduling;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Ledger;

/// <summary>A run without its cells.</summary>
/// <param name="Run">Its name.</param>
/// <param name="Order">Whose it is and how urgent.</param>
/// <param name="PlanDigest">Of the plan as it was written before anything ran; the plan itself lies in a file of its own.</param>
/// <param name="Terms">Serialized RunTerms: what runners must know of it.</param>
public sealed record RunHead(string Run, RunOrder Order, ContentDigest PlanDigest, ByteString Terms)
{
    public RunState State { get; init; } = RunState.Open;

    /// <summary>Why it was stopped.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>Where a run stands. The numbers are stored.</summary>
public enum RunState
{
    Open = 0,

    /// <summary>Stopped, and some of what was claimed has not come back.</summary>
    Stopping = 1,

    /// <summary>Every planned cell has its record.</summary>
    Complete = 2,

    /// <summary>Stopped before every planned cell had its record. It can be gone on with.</summary>
    Stopped = 3,
}
