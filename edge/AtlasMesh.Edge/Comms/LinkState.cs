using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Comms;

/// <summary>What is known of one link: since when an answer is awaited, how many tries in a row went unanswered, when it may be used
/// next.</summary>
internal readonly record struct LinkState(SimTime? AwaitedSince, int Unanswered, bool IsLost, SimTime NextAt)
{
    /// <summary>Between two uplinks.</summary>
    private static readonly SimDuration Pace = SimDuration.FromMilliseconds(200);

    public const int TriesUntilLost = 3;

    public LinkState Sent(SimTime now) => this with { AwaitedSince = AwaitedSince ?? now, NextAt = now + Pace };

    public LinkState Answered() => this with { AwaitedSince = null, Unanswered = 0, IsLost = false };

    /// <summary>Counts a try that went unanswered too long.</summary>
    public LinkState AsOf(SimTime now)
    {
        if (AwaitedSince is not { } since || now - since < Patience)
            return this;

        var unanswered = Unanswered + 1;
        return this with { AwaitedSince = null, Unanswered = unanswered, IsLost = IsLost || unanswered >= TriesUntilLost };
    }

    /// <summary>While one try is out on a link that has failed before, no second is made.</summary>
    public bool MayTry(SimTime now) => now >= NextAt && (AwaitedSince is null || Unanswered == 0);

    private SimDuration Patience => SimDuration.FromSeconds(Unanswered switch { < TriesUntilLost => 1L, TriesUntilLost => 2L, _ => 4L });
}
