namespace AtlasMesh.Roads.Features;

/// <summary>A track at a switch: the road's OpenDRIVE id, s of the switch on it, and whether it opens along its reference line.</summary>
public sealed record RailTrack(string RoadId, double S, bool IsAlong);
