namespace AtlasMesh.Roads.Features;

/// <summary>Which way a mark may be crossed, by lane numbers: Increase is to the left as the reference line runs.</summary>
public enum LaneChange
{
    Both,
    Increase,
    Decrease,
    None,
}
