using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario;

/// <summary>A line on the ground that somebody can follow.</summary>
/// <param name="Name">Two trajectories of one name are one: a place on the one is that place on the other. Empty for none.</param>
/// <param name="Shape">How it runs.</param>
/// <param name="Closed">Whether its end leads back to its start.</param>
public sealed record Trajectory(string Name, TrajectoryShape Shape, bool Closed = false);

/// <summary>Metres, radians, 1/m; positive curvature turns left. Times are seconds and count only for who follows by time.</summary>
public abstract record TrajectoryShape
{
    private TrajectoryShape() { }

    /// <summary>Straight lines between corner points.</summary>
    public sealed record Polyline(ImmutableArray<TrajectoryVertex> Vertices) : TrajectoryShape;

    /// <summary>Curvature that grows evenly from a place on. Without times it cannot be followed by time.</summary>
    public sealed record Clothoid(Position At, double Curvature, double CurvatureRate, double Length) : TrajectoryShape
    {
        public double? StartTime { get; init; }
        public double? StopTime { get; init; }
    }

    /// <summary>Clothoids one after the other. A piece without a place goes on where the one before ends; the first without one begins
    /// where its follower is.</summary>
    public sealed record ClothoidSpline(ImmutableArray<ClothoidPiece> Pieces, double? TimeEnd = null) : TrajectoryShape;

    /// <summary>Non-uniform rational B-spline: as many knots as points and order together, never falling.</summary>
    public sealed record Nurbs(int Order, ImmutableArray<NurbsPoint> Points, ImmutableArray<double> Knots) : TrajectoryShape;
}

/// <summary>A position without a heading looks along the way.</summary>
public sealed record TrajectoryVertex(Position At, double Time = 0);

/// <summary>The turn is added to the heading at the piece's start, radians.</summary>
public sealed record ClothoidPiece(double CurvatureStart, double CurvatureEnd, double Length)
{
    public Position? At { get; init; }
    public double Turn { get; init; }
    public double? Time { get; init; }
}

public sealed record NurbsPoint(Position At, double Weight = 1, double Time = 0);

/// <summary>Seconds from the action's start (or of simulated time, with <paramref name="Absolute"/>), scaled and then shifted.</summary>
public sealed record TrajectoryTiming(bool Absolute = false, double Scale = 1, double Offset = 0);
