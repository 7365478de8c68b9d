namespace AtlasMesh.Roads.Features;

/// <summary>A switch of a railway: the main track and the one that branches off.
/// <paramref name="Position"/> is "dynamic", "straight" or "turn"; <paramref name="PartnerId"/> is "" where there is none.</summary>
public sealed record RailSwitch(string Id, string Name, string Position, RailTrack Main, RailTrack Side, string PartnerId);
