namespace AtlasMesh.OpenScenario.Engine.Motion;

/// <summary>How actors move along their own axes, in m/s and m/s², and which way roads and trajectories lead where they are.</summary>
internal static class Motions
{
    public static double Speed(Actor actor, MotionAxis axis) =>
        axis == MotionAxis.Whole ? actor.Speed : actor.Velocity.Dot(Distances.AxisOf(actor.Pose.Heading, axis == MotionAxis.Longitudinal));

    /// <summary>How much faster than the other, along the actor's own axes (OpenSCENARIO XML 1.3.1, RelativeSpeedCondition).</summary>
    public static double RelativeSpeed(Actor actor, Actor other, MotionAxis axis) => axis == MotionAxis.Whole
        ? actor.Speed - other.Speed
        : (actor.Velocity - other.Velocity).Dot(Distances.AxisOf(actor.Pose.Heading, axis == MotionAxis.Longitudinal));

    /// <summary>Without an axis that of the speed along its way: negative is braking.</summary>
    public static double Acceleration(Actor actor, MotionAxis axis) => axis == MotionAxis.Lateral
        ? actor.VelocityChange.Dot(Distances.AxisOf(actor.Pose.Heading, false))
        : actor.Acceleration;

    /// <summary>Radians from the x axis of what a heading is measured against. NaN for a trajectory where it follows none.</summary>
    public static double Direction(Scene scene, Actor actor, DistanceFrame frame, bool ofLane) => frame switch
    {
        DistanceFrame.Road => ofLane
            ? scene.Roadway.LaneHeading(scene.Roadway.LaneOf(actor))
            : scene.Roadway.Network.ToWorld(scene.Roadway.LaneOf(actor)).Heading,
        DistanceFrame.Trajectory => actor.Track?.At(actor.TrackAlong).Direction ?? double.NaN,
        DistanceFrame.Entity => actor.Pose.Heading,
        _ => 0,
    };

    /// <summary>The direction of the road's reference line, turned the way that the actor looks.</summary>
    public static double RoadAhead(Scene scene, Actor actor)
    {
        var heading = scene.Roadway.Network.ToWorld(scene.Roadway.LaneOf(actor)).Heading;
        return scene.Roadway.LooksAlongRoad(actor) ? heading : heading + Math.PI;
    }
}
