using AtlasMesh.Contracts.Trace.V1;

namespace AtlasMesh.Traces.Comparing;

/// <summary>Records between checkpoints: after the last equal one, up to the first different one of each side, or to the end.</summary>
internal sealed record TraceWindow(Checkpoint? Before, Checkpoint? FirstEnd, Checkpoint? SecondEnd)
{
    public long After => (long)(Before?.Records ?? 0);

    public long FromNs => Before?.AtNs ?? 0;

    /// <summary>The number of its last record; no limit where a side has no checkpoint there.</summary>
    public long Last => FirstEnd is { } one && SecondEnd is { } other ? (long)Math.Max(one.Records, other.Records) : long.MaxValue;

    public long ToNs => FirstEnd is { } one && SecondEnd is { } other ? Math.Max(one.AtNs, other.AtNs) : long.MaxValue;
}
