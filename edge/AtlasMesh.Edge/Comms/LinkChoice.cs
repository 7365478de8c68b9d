using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Comms;

/// <summary>Which of the links is used, as one value: the first that answers, in the order of preference; where none does, each in turn.
/// A lost link of higher preference is tried again every ten seconds.</summary>
internal sealed record LinkChoice(ImmutableArray<LinkState> Links, int Active, SimTime ProbeAt)
{
    private static readonly SimDuration ProbeEvery = SimDuration.FromSeconds(10L);

    public static LinkChoice Of(int count) => new([.. Enumerable.Repeat(default(LinkState), count)], 0, SimTime.Never);

    /// <summary>Counts what went unanswered and changes to another link where it must. <paramref name="lost"/> is the link that was lost
    /// by it, or -1.</summary>
    public LinkChoice AsOf(SimTime now, out int lost)
    {
        lost = -1;
        var next = this;
        for (var i = 0; i < Links.Length; i++)
        {
            var state = Links[i].AsOf(now);
            if (state == Links[i])
                continue;

            next = next with { Links = next.Links.SetItem(i, state) };
            if (state.IsLost && !Links[i].IsLost)
                lost = i;

            if (state.IsLost && i == Active)
                next = next.Leave(now);
        }

        return next;
    }

    public LinkChoice Sent(int link, SimTime now) => this with { Links = Links.SetItem(link, Links[link].Sent(now)) };

    /// <summary><paramref name="restored"/>: the link had been lost.</summary>
    public LinkChoice Answered(int link, out bool restored)
    {
        restored = Links[link].IsLost;
        if (!restored && Links[link] is { AwaitedSince: null, Unanswered: 0 })
            return this;

        var next = this with { Links = Links.SetItem(link, Links[link].Answered()) };
        return next with { Active = next.FirstAlive() };
    }

    /// <summary>A preferred link that is due to be tried again, or -1; the caller sends it a heartbeat.</summary>
    public int Probe(SimTime now) => now >= ProbeAt && Active > 0 && Links[0].IsLost && Links[0].MayTry(now) ? 0 : -1;

    public LinkChoice Probed(SimTime now) => this with { ProbeAt = now + ProbeEvery };

    private LinkChoice Leave(SimTime now)
    {
        var alive = Links.FirstIndex(static state => !state.IsLost);
        var next = alive >= 0 ? alive : (Active + 1) % Links.Length;
        return this with { Active = next, ProbeAt = now + ProbeEvery };
    }

    private int FirstAlive() => Math.Max(0, Links.FirstIndex(static state => !state.IsLost));
}

internal static class LinkStates
{
    public static int FirstIndex(this ImmutableArray<LinkState> links, Func<LinkState, bool> holds)
    {
        for (var i = 0; i < links.Length; i++)
        {
            if (holds(links[i]))
                return i;
        }

        return -1;
    }
}
