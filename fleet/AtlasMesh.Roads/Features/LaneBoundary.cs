using System.Collections.Immutable;

namespace AtlasMesh.Roads.Features;

/// <summary>
/// A border of one lane section in space: the outer border of <paramref name="Lane"/>, the lane offset's line for lane 0, and the marks
/// on it in order of s. Points follow the reference line.
/// </summary>
public sealed record LaneBoundary(int Road, int Section, int Lane, ImmutableArray<Point3> Points, ImmutableArray<RoadMark> Marks);
