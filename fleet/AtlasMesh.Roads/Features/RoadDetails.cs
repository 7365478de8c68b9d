using System.Collections.Immutable;

namespace AtlasMesh.Roads.Features;

/// <summary>What a file says about a road besides its geometry and lanes. Lists are in the order of the file.</summary>
public sealed record RoadDetails
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The junction whose connecting road it is, or "".</summary>
    public required string JunctionId { get; init; }

    public required bool IsLeftHand { get; init; }

    public RoadLink? Predecessor { get; init; }

    public RoadLink? Successor { get; init; }

    public required ImmutableArray<RoadType> Types { get; init; }

    public required ImmutableArray<RoadObject> Objects { get; init; }

    public required ImmutableArray<ObjectReference> ObjectReferences { get; init; }

    public required ImmutableArray<RoadStructure> Structures { get; init; }

    public required ImmutableArray<RoadSignal> Signals { get; init; }

    public required ImmutableArray<SignalReference> SignalReferences { get; init; }

    public required ImmutableArray<RailSwitch> Switches { get; init; }

    public required ImmutableArray<UserEntry> UserData { get; init; }
}
