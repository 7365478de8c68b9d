using AtlasMesh.Exact;

namespace AtlasMesh.Roads;

/// <summary>All that is usually asked of a point on the roads, found in one look: its place, and the lane that holds it.</summary>
public readonly record struct RoadSurvey(RoadPosition Place, int Lane)
{
    /// <summary>Metres from the lane's centre to the left of the reference line's direction.</summary>
    public double Offset { get; init; }

    /// <summary>Of the lane, in metres.</summary>
    public double LaneWidth { get; init; }

    /// <summary>+1 where the lane's traffic runs with the reference line.</summary>
    public int Direction { get; init; }

    public bool IsDrivable { get; init; }

    /// <summary>Of the reference line, 1/m, positive where it turns left as s grows.</summary>
    public double Curvature { get; init; }

    /// <summary>Unit vector along the reference line as s grows.</summary>
    public Vector2 Tangent { get; init; }
}
