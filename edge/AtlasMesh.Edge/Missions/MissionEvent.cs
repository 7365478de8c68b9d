using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Missions;

internal abstract record MissionEvent(SimTime At)
{
    /// <summary>The fleet wants a mission driven. <paramref name="Unknown"/> names a stop that the map does not have.</summary>
    public sealed record Assigned(SimTime At, ulong Command, string Mission, ImmutableArray<Stop> Stops, string? Unknown)
        : MissionEvent(At);

    /// <summary>The fleet wants it no more. <paramref name="NearStop"/>: the next stop is nearer than a comfortable halt on the
    /// way.</summary>
    public sealed record CalledOff(SimTime At, ulong Command, string Mission, bool NearStop) : MissionEvent(At);

    /// <summary>A command that must not be carried out, and why.</summary>
    public sealed record Unacceptable(SimTime At, ulong Command, string Reason) : MissionEvent(At);

    /// <summary>Somebody on board wants the vehicle to drive to a place.</summary>
    public sealed record Wished(SimTime At, Stop To) : MissionEvent(At);

    /// <summary>The vehicle has been handed over to the stack.</summary>
    public sealed record HandedOver(SimTime At) : MissionEvent(At);

    /// <summary>A person drives now.</summary>
    public sealed record TakenOver(SimTime At) : MissionEvent(At);

    public sealed record NoWay(SimTime At) : MissionEvent(At);

    /// <summary>The vehicle stands. <paramref name="AtStop"/>: where it was to stop.</summary>
    public sealed record Stood(SimTime At, bool AtStop) : MissionEvent(At);

    public sealed record Dwelt(SimTime At) : MissionEvent(At);
}
