using AtlasMesh.Exact;

namespace AtlasMesh.OpenScenario.Engine.Motion.Tracks;

/// <summary>Lays a trajectory out on the map.</summary>
internal static class TrackBuilder
{
    /// <param name="scene">What relative positions are relative to.</param>
    /// <param name="trajectory">What is laid out.</param>
    /// <param name="follower">Where a spline without a place of its own begins.</param>
    public static Track Build(Scene scene, Trajectory trajectory, Pose follower) => trajectory.Shape switch
    {
        TrajectoryShape.Polyline line => Polyline(scene, trajectory, line),
        TrajectoryShape.Clothoid clothoid => Clothoid(scene, trajectory, clothoid),
        TrajectoryShape.ClothoidSpline spline => Spline(scene, trajectory, spline, follower),
        TrajectoryShape.Nurbs nurbs => Nurbs(scene, trajectory, nurbs),
        _ => throw new NotSupportedException(trajectory.Shape.GetType().Name),
    };

    private static PolylineTrack Polyline(Scene scene, Trajectory trajectory, TrajectoryShape.Polyline line)
    {
        var corners = new Placement[line.Vertices.Length];
        var times = new double[line.Vertices.Length];
        for (var i = 0; i < corners.Length; i++)
            (corners[i], times[i]) = (Placement.Of(scene, line.Vertices[i].At), line.Vertices[i].Time);

        return new PolylineTrack(trajectory.Name, trajectory.Closed, corners, times);
    }

    private static ClothoidTrack Clothoid(Scene scene, Trajectory trajectory, TrajectoryShape.Clothoid clothoid)
    {
        var track = new ClothoidTrack(trajectory.Name, trajectory.Closed);
        track.BeginAt(Placement.Of(scene, clothoid.At).Pose);
        if (clothoid.StartTime is { } start)
            track.MarkTime(start);

        track.Add(clothoid.Curvature, clothoid.CurvatureRate, clothoid.Length);
        if (clothoid.StopTime is { } stop)
            track.MarkTime(stop);

        return track;
    }

    private static ClothoidTrack Spline(Scene scene, Trajectory trajectory, TrajectoryShape.ClothoidSpline spline, Pose follower)
    {
        var track = new ClothoidTrack(trajectory.Name, trajectory.Closed);
        track.BeginAt(follower);
        foreach (var piece in spline.Pieces)
        {
            var start = piece.At is { } at ? Placement.Of(scene, at).Pose : track.End;
            track.BeginAt(start with { Heading = ExactMath.WrapAngle(start.Heading + piece.Turn) });
            if (piece.Time is { } time)
                track.MarkTime(time);

            track.Add(piece.CurvatureStart, (piece.CurvatureEnd - piece.CurvatureStart) / piece.Length, piece.Length);
        }

        if (spline.TimeEnd is { } end)
            track.MarkTime(end);

        return track;
    }

    private static NurbsTrack Nurbs(Scene scene, Trajectory trajectory, TrajectoryShape.Nurbs nurbs) => new(
        trajectory.Name,
        trajectory.Closed,
        nurbs.Order,
        [.. nurbs.Points.Select(point => (Placement.Of(scene, point.At).Pose.Position, point.Weight, point.Time))],
        [.. nurbs.Knots]);
}
