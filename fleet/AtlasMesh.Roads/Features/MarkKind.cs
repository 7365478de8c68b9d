namespace AtlasMesh.Roads.Features;

/// <summary>What stands between two lanes. Two words: the line nearer to the reference line first.</summary>
public enum MarkKind
{
    None,
    Solid,
    Broken,
    SolidSolid,
    SolidBroken,
    BrokenSolid,
    BrokenBroken,
    BottsDots,
    Grass,
    Curb,
    Edge,
    Custom,
    Other,
}
