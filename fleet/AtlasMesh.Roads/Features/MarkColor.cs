namespace AtlasMesh.Roads.Features;

/// <summary>The colour of paint. Standard is the country's own, white as a rule.</summary>
public enum MarkColor
{
    Standard,
    White,
    Yellow,
    Blue,
    Red,
    Green,
    Orange,
    Violet,
    Black,
    Other,
}
