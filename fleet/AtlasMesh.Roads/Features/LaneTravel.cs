namespace AtlasMesh.Roads.Features;

/// <summary>How traffic runs in a lane, against what the rule of the road gives for its side.</summary>
public enum LaneTravel
{
    Standard,
    Reversed,
    Both,
}
