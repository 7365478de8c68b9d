namespace AtlasMesh.Edge.Missions;

/// <summary>All that the vehicle knows of missions: the one it is on, and the last command that it has dealt with.</summary>
internal sealed record MissionMind(Assignment? Current, ulong Seen)
{
    public static MissionMind Empty { get; } = new(null, 0);
}
