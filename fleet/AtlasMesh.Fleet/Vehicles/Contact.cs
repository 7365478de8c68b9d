using System.Collections.Immutable;

namespace AtlasMesh.Fleet.Vehicles;

/// <summary>A stretch of time that a vehicle spent in one state of connectivity, end excluded.</summary>
public readonly record struct ContactSpell(Connectivity State, FleetTime From, FleetTime Until);

/// <summary>
/// When a vehicle was heard and what that makes it. A change is dated by when it came true, not by the tick that saw it,
/// so the history is the same at any rate of ticks.
/// </summary>
public sealed record Contact(Connectivity State, FleetTime Since, FleetTime HeardAt, ImmutableArray<ContactSpell> Past)
{
    public static Contact Never { get; } = new(Connectivity.NeverHeard, default, default, []);

    /// <summary>The contact after the silence up to now. It passes through Suspect to Offline, however late the tick is.</summary>
    public Contact AsOf(FleetTime now, FleetLimits limits) => State switch
    {
        Connectivity.Online when now - HeardAt >= limits.SuspectAfter =>
            Become(Connectivity.Suspect, HeardAt + limits.SuspectAfter, limits).AsOf(now, limits),
        Connectivity.Suspect when now - HeardAt >= limits.OfflineAfter =>
            Become(Connectivity.Offline, HeardAt + limits.OfflineAfter, limits),
        _ => this,
    };

    public Contact Heard(FleetTime now, FleetLimits limits) =>
        State == Connectivity.Online
            ? this with { HeardAt = now }
            : Become(Connectivity.Online, now, limits) with { HeardAt = now };

    private Contact Become(Connectivity next, FleetTime at, FleetLimits limits)
    {
        if (State == Connectivity.NeverHeard) return this with { State = next, Since = at };

        var horizon = at - limits.AvailabilityWindow;
        var past = Past.RemoveAll(spell => spell.Until < horizon).Add(new ContactSpell(State, Since, at));
        return this with { State = next, Since = at, Past = past };
    }
}
