using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Missions;

/// <summary>A mission that the vehicle has taken on. One without a name was given on board and is nobody else's business.</summary>
internal sealed record Assignment(string Mission, ImmutableArray<Stop> Stops, int Reached, Phase Phase, SimTime Since)
{
    public Stop Next => Stops[Math.Min(Reached, Stops.Length - 1)];
}

internal enum Phase
{
    /// <summary>Nobody has handed over the vehicle yet.</summary>
    Waiting,
    Driving,

    /// <summary>It stands at a stop.</summary>
    Dwelling,

    /// <summary>It was called off and comes to rest in its lane.</summary>
    Halting,

    /// <summary>It was called off so near to a stop that it comes to rest there.</summary>
    EndingAtStop,
}
