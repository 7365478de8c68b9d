using System.Collections.Immutable;
using AtlasMesh.Roads.Features;
using AtlasMesh.Roads.Geometry;

namespace AtlasMesh.Roads.Lanes;

/// <summary>A lane within one lane section. All curves take s along the road; t grows to the left of the reference line.</summary>
internal sealed record Lane(int Id, bool Drivable, ImmutableArray<int> Predecessors, ImmutableArray<int> Successors)
{
    /// <summary>The boundary nearer to the reference line.</summary>
    public required CubicCurve Inner { get; init; }

    public required CubicCurve Outer { get; init; }

    public required CubicCurve Centre { get; init; }

    /// <summary>Where a posted limit begins (s along the road) and how high it is (m/s), ascending.</summary>
    public ImmutableArray<(double S, double Limit)> SpeedLimits { get; init; } = [];

    public required LaneDetails Details { get; init; }

    public double Left(double s) => Id > 0 ? Outer.At(s) : Inner.At(s);

    public double Right(double s) => Id > 0 ? Inner.At(s) : Outer.At(s);

    public double Width(double s) => Math.Max(Left(s) - Right(s), 0);
}
