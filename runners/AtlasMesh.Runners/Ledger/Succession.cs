namespace AtlasMesh.Runners.Ledger;

/// <summary>
/// When a coordinator that waits may take over: when it has seen the mark of the ledger stand still for the time, on its own monotonic
/// clock. Two that think so at once are told apart by the ledger.
/// </summary>
/// <param name="Patience">How long a living coordinator may be without a beat.</param>
public sealed record Succession(TimeSpan Patience)
{
    private CoordinatorMark? Seen { get; init; }

    private TimeSpan SeenAt { get; init; }

    /// <summary>What follows from reading the mark at this time.</summary>
    public (Succession Next, bool MayTake) See(CoordinatorMark mark, TimeSpan at)
    {
        // Nobody has been there yet, or whoever was has left of his own accord.
        if (mark.Holder.Length == 0) return (this, true);
        if (Seen != mark) return (this with { Seen = mark, SeenAt = at }, false);

        return (this, at - SeenAt >= Patience);
    }
}
