using System.Collections.Immutable;

namespace AtlasMesh.Roads.Features;

/// <summary>What a file says about a lane of one section besides where it is. Lists are in order of s.</summary>
public sealed record LaneDetails
{
    public required int Id { get; init; }

    public required LaneKind Kind { get; init; }

    /// <summary>The type as the file writes it.</summary>
    public required string Type { get; init; }

    /// <summary>True where the lane keeps level beside a road that leans.</summary>
    public bool IsLevel { get; init; }

    public LaneTravel Travel { get; init; }

    public ImmutableArray<RoadMark> Marks { get; init; } = [];

    public ImmutableArray<LaneAccess> Access { get; init; } = [];

    public ImmutableArray<LaneMaterial> Materials { get; init; } = [];

    public ImmutableArray<LaneHeight> Heights { get; init; } = [];

    /// <summary>Rules in the tool's own words: s of the road and text.</summary>
    public ImmutableArray<(double S, string Text)> Rules { get; init; } = [];
}
