namespace AtlasMesh.OpenScenario.Engine;

/// <summary>The entities and positions that parts of a script name.</summary>
internal static class ScriptReferences
{
    public static IEnumerable<string> EntitiesOf(StoryAction action) => action switch
    {
        StoryAction.ChangeSpeed { Target: SpeedTarget.Delta target } => [target.Reference],
        StoryAction.ChangeSpeed { Target: SpeedTarget.Factor target } => [target.Reference],
        StoryAction.ChangeSpeedAlong { Reference: { } reference } => [reference],
        StoryAction.ChangeLane { Target: LaneTarget.Relative target } => [target.Reference],
        StoryAction.ChangeLaneOffset { Target: LaneOffsetTarget.Relative target } => [target.Reference],
        StoryAction.KeepDistance keep => [keep.Reference],
        StoryAction.KeepLateralDistance keep => [keep.Reference],
        StoryAction.Synchronize synchronize => [synchronize.Master],
        StoryAction.AddEntity add => [add.Entity],
        StoryAction.DeleteEntity delete => [delete.Entity],
        _ => [],
    };

    public static IEnumerable<Position> PositionsOf(StoryAction action) => action switch
    {
        StoryAction.Teleport teleport => [teleport.To],
        StoryAction.AcquirePosition acquire => [acquire.To],
        StoryAction.AssignRoute assign => assign.Route.Waypoints,
        StoryAction.FollowTrajectory follow => PositionsOf(follow.Trajectory.Shape),
        StoryAction.Synchronize synchronize => [synchronize.MasterTarget, synchronize.Target],
        StoryAction.AddEntity add => [add.At],
        _ => [],
    };

    public static IEnumerable<string> EntitiesOf(Position position) => position switch
    {
        Position.RelativeLane relative => [relative.Entity],
        Position.RelativeRoad relative => [relative.Entity],
        Position.RelativeObject relative => [relative.Entity],
        Position.RelativeWorld relative => [relative.Entity],
        Position.OnRoute { Place: RoutePlace.OfEntity of } => [of.Entity],
        _ => [],
    };

    /// <summary>Those that it is made of.</summary>
    public static IEnumerable<Position> PositionsOf(Position position) => position switch
    {
        Position.OnRoute route => route.Route.Waypoints,
        Position.OnTrajectory trajectory => PositionsOf(trajectory.Trajectory.Shape),
        _ => [],
    };

    public static IEnumerable<string> EntitiesOf(ConditionTest test) => test switch
    {
        ConditionTest.RelativeDistance a => [.. a.By.Names, a.To],
        ConditionTest.TimeHeadway a => [.. a.By.Names, a.To],
        ConditionTest.RelativeSpeed a => [.. a.By.Names, a.To],
        ConditionTest.RelativeAngle a => [.. a.By.Names, a.To],
        ConditionTest.TimeToCollision { To: { } to } a => [.. a.By.Names, to],
        ConditionTest.Collision { With: { } with } a => [.. a.By.Names, with],
        ConditionTest.RelativeClearance a => [.. a.By.Names, .. a.Of],
        _ => ByOf(test)?.Names ?? [],
    };

    public static IEnumerable<Position> PositionsOf(ConditionTest test) => test switch
    {
        ConditionTest.Distance a => [a.To],
        ConditionTest.ReachPosition a => [a.At],
        ConditionTest.TimeToCollision { At: { } at } => [at],
        _ => [],
    };

    private static TriggeringEntities? ByOf(ConditionTest test) => test switch
    {
        ConditionTest.Speed a => a.By,
        ConditionTest.Distance a => a.By,
        ConditionTest.ReachPosition a => a.By,
        ConditionTest.TimeToCollision a => a.By,
        ConditionTest.Acceleration a => a.By,
        ConditionTest.TraveledDistance a => a.By,
        ConditionTest.StandStill a => a.By,
        ConditionTest.EndOfRoad a => a.By,
        ConditionTest.Offroad a => a.By,
        ConditionTest.Collision a => a.By,
        ConditionTest.Angle a => a.By,
        _ => null,
    };

    private static IEnumerable<Position> PositionsOf(TrajectoryShape shape) => shape switch
    {
        TrajectoryShape.Polyline line => line.Vertices.Select(vertex => vertex.At),
        TrajectoryShape.Clothoid clothoid => [clothoid.At],
        TrajectoryShape.ClothoidSpline spline => spline.Pieces.Select(piece => piece.At).OfType<Position>(),
        TrajectoryShape.Nurbs nurbs => nurbs.Points.Select(point => point.At),
        _ => [],
    };
}
