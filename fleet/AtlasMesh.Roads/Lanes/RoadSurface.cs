using AtlasMesh.Exact;
using AtlasMesh.Roads.Features;

namespace AtlasMesh.Roads.Lanes;

/// <summary>Puts places of the flat map onto the road's surface: profile, lanes that keep level, and heights of lanes.</summary>
internal static class RoadSurface
{
    /// <summary>A place beside a road at least this share of a metre per metre ahead is left of its centre of curvature.</summary>
    private const double LeastAhead = 1e-3;

    public static SurfacePose PoseAt(Road road, double s, double t, Pose plane)
    {
        if (road.Profile.IsFlat && !road.HasHeights)
            return new SurfacePose(plane, 0, 0, 0, 0, 0);

        var (z, alongS, alongT) = At(road, s, t);
        var slope = alongS / Math.Max(1 - (road.Curve.At(s).Curvature * t), LeastAhead);
        var pitch = -ExactMath.Atan2(slope, 1);
        var roll = ExactMath.Atan2(alongT, Math.Sqrt(1 + (slope * slope)));
        return new SurfacePose(plane, z, pitch, roll, slope, alongT);
    }

    public static double HeightAt(Road road, double s, double t) =>
        road.Profile.IsFlat && !road.HasHeights ? 0 : At(road, s, t).Z;

    private static (double Z, double AlongS, double AlongT) At(Road road, double s, double t)
    {
        var section = road.SectionAt(s);
        var level = Math.Clamp(t, section.LevelFrom(s, -1), section.LevelFrom(s, 1));
        var (z, alongS, alongT) = road.Profile.At(s, level);
        alongT = level == t ? alongT : 0;

        if (!road.HasHeights || section.Holding(s, t) is not { Details.Heights: { IsEmpty: false } heights } lane)
            return (z, alongS, alongT);

        var height = Before(heights, s);
        var (inner, width) = (lane.Inner.At(s), lane.Width(s));
        var share = width > 0 ? Math.Clamp(Math.Abs(t - inner) / width, 0, 1) : 0;
        var rise = height.Outer - height.Inner;
        return (z + height.Inner + (share * rise), alongS, width > 0 ? alongT + (Math.Sign(lane.Id) * rise / width) : alongT);
    }

    private static LaneHeight Before(System.Collections.Immutable.ImmutableArray<LaneHeight> heights, double s)
    {
        var index = heights.Length - 1;

        while (index > 0 && heights[index].S > s)
            index--;

        return heights[index].S <= s ? heights[index] : default;
    }
}
