namespace AtlasMesh.Roads;

/// <summary>
/// A place of the map that missions and scenarios call by name: an OpenDRIVE object with a name and the lane it stands on.
/// </summary>
public sealed record NamedPlace(string Name, LanePosition At);
