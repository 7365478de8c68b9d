using System.Collections.Frozen;

namespace AtlasMesh.Runners;

/// <summary>Why an attempt left no verdict: the values of Trouble.kind.</summary>
public static class TroubleKinds
{
    public const string RigCrashed = "rig-crashed";
    public const string RigHung = "rig-hung";
    public const string RigNonsense = "rig-nonsense";

    /// <summary>The rig can't be started, or speaks another protocol version.</summary>
    public const string RigUnusable = "rig-unusable";

    /// <summary>An input, or a record, could not be had from or put into the content store.</summary>
    public const string ContentMissing = "content-missing";

    /// <summary>The worker that ran the cell died or was not heard of for the lease's time.</summary>
    public const string WorkerLost = "worker-lost";

    /// <summary>The scenario or its inputs can't be run as they are. Trying again would not help.</summary>
    public const string CellRefused = "cell-refused";

    /// <summary>The build is older than the cell: a skip, never bad.</summary>
    public const string Unsupported = "unsupported";

    /// <summary>The cell used up its CPU time or memory before its end.</summary>
    public const string OverLimit = "over-limit";

    /// <summary>The run was stopped.</summary>
    public const string Cancelled = "cancelled";

    private static readonly FrozenSet<string> Final = new[] { CellRefused, Unsupported, OverLimit }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether another attempt could end otherwise.</summary>
    public static bool IsWorthAnotherTry(string kind) => kind.Length > 0 && !Final.Contains(kind);
}
