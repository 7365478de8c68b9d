namespace AtlasMesh.Roads.Features;

/// <summary>
/// The mark on a lane's outer border (on the reference line for lane 0) from <paramref name="S"/> of the road on until the next one.
/// Width and height are metres, 0 where not given.
/// </summary>
public sealed record RoadMark(
    double S,
    MarkKind Kind,
    MarkColor Color,
    bool IsBold,
    double Width,
    double Height,
    LaneChange LaneChange,
    string Material,
    MarkDetails Details)
{
    public static RoadMark Unmarked { get; } =
        new(0, MarkKind.None, MarkColor.Standard, false, 0, 0, LaneChange.Both, "", MarkDetails.None);
}
