using System.Collections.Immutable;

namespace AtlasMesh.Roads.Features;

/// <summary>A thing on or beside a road.</summary>
public sealed record RoadObject
{
    /// <summary>"" where the file gives none.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>OpenDRIVE's word ("barrier", "building", "crosswalk", ...), as the file writes it.</summary>
    public required string Type { get; init; }

    public required string Subtype { get; init; }

    /// <summary>Index of the road that it belongs to.</summary>
    public required int Road { get; init; }

    public required FeaturePlace Place { get; init; }

    public required FeatureOrientation Orientation { get; init; }

    public required bool IsDynamic { get; init; }

    /// <summary>True where its length lies across the road at right angles, whatever its heading says.</summary>
    public required bool IsPerpendicular { get; init; }

    /// <summary>How far along the road it holds; metres.</summary>
    public required double ValidLength { get; init; }

    public required ObjectSize Size { get; init; }

    public required ImmutableArray<ObjectRepeat> Repeats { get; init; }

    public required ImmutableArray<ObjectOutline> Outlines { get; init; }

    public required ImmutableArray<LaneValidity> Validities { get; init; }

    public required ImmutableArray<ObjectMaterial> Materials { get; init; }

    public required ImmutableArray<ObjectMarking> Markings { get; init; }

    public required ImmutableArray<ObjectBorder> Borders { get; init; }

    /// <summary>What makes it a parking space; null where it is none.</summary>
    public ParkingSpace? Parking { get; init; }

    public required ImmutableArray<UserEntry> UserData { get; init; }
}
