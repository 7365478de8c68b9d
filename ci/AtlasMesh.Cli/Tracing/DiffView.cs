using AtlasMesh.Gates;
using AtlasMesh.Traces.Comparing;
using AtlasMesh.Traces.Reading;

namespace AtlasMesh.Cli.Tracing;

/// <summary>How two traces differ, and whether the hash of each is that of its records.</summary>
internal sealed record DiffView(TraceComparison Comparison, TraceVerification First, TraceVerification Second)
{
    /// <summary>A claim of a rig that is false weighs more than a difference.</summary>
    public ExitCode Code
    {
        get
        {
            if (First.Trust == TraceTrust.ClaimIsFalse || Second.Trust == TraceTrust.ClaimIsFalse) return ExitCode.EvidenceInvalid;

            return Comparison.IsEqual ? ExitCode.Ok : ExitCode.Failed;
        }
    }

    /// <summary>Nothing is compared with a file that was changed: a hash that its records do not give says nothing.</summary>
    public static DiffView Of((string Path, TraceFile File) first, (string Path, TraceFile File) second)
    {
        var (one, other) = (Verified(first), Verified(second));
        return new DiffView(TraceDiff.Compare(first.File, second.File), one, other);
    }

    private static TraceVerification Verified((string Path, TraceFile File) trace)
    {
        var verification = TraceVerification.Of(trace.File);
        return verification.Trust != TraceTrust.Changed ? verification : throw new CliException(
            ExitCode.EvidenceInvalid, $"{trace.Path} is not believed", verification.Words, "get it again from where it was made");
    }
}
