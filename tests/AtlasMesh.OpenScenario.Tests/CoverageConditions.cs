namespace AtlasMesh.OpenScenario.Tests;

/// <summary>Every condition that is supported.</summary>
internal static class CoverageConditions
{
    private const string Value = """rule="greaterThan" value="3" """;

    public static IEnumerable<string> All(string position) =>
    [
        .. Values.Select(test => $"<ByValueCondition>{test}</ByValueCondition>"),
        .. Entities(position).Select(test => $"""
            <ByEntityCondition><TriggeringEntities triggeringEntitiesRule="any"><EntityRef entityRef="a"/></TriggeringEntities>
            <EntityCondition>{test}</EntityCondition></ByEntityCondition>
            """),
    ];

    private static IEnumerable<string> Values { get; } =
    [
        $"<SimulationTimeCondition {Value}/>",
        """<StoryboardElementStateCondition storyboardElementType="event" storyboardElementRef="event" state="completeState"/>""",
        $"""<ParameterCondition parameterRef="p" {Value}/>""",
        $"""<VariableCondition variableRef="v" {Value}/>""",
        $"""<UserDefinedValueCondition name="u" {Value}/>""",
        """<TimeOfDayCondition rule="greaterThan" dateTime="2026-03-01T12:00:00"/>""",
        """<TrafficSignalCondition name="7" state="green"/>""",
        """<TrafficSignalControllerCondition trafficSignalControllerRef="lights" phase="go"/>""",
    ];

    private static IEnumerable<string> Entities(string position) =>
    [
        """<EndOfRoadCondition duration="1"/>""",
        """<OffroadCondition duration="1"/>""",
        """<StandStillCondition duration="1"/>""",
        """<CollisionCondition><EntityRef entityRef="b"/></CollisionCondition>""",
        """<CollisionCondition><ByType type="pedestrian"/></CollisionCondition>""",
        $"""<TimeHeadwayCondition entityRef="b" freespace="true" {Value}/>""",
        $"""
        <TimeToCollisionCondition freespace="true" {Value}><TimeToCollisionConditionTarget><EntityRef entityRef="b"/>
        </TimeToCollisionConditionTarget></TimeToCollisionCondition>
        """,
        $"""
        <TimeToCollisionCondition freespace="true" {Value}><TimeToCollisionConditionTarget><Position>{position}</Position>
        </TimeToCollisionConditionTarget></TimeToCollisionCondition>
        """,
        $"""<AccelerationCondition direction="lateral" {Value}/>""",
        $"<SpeedCondition {Value}/>",
        $"""<RelativeSpeedCondition entityRef="b" {Value}/>""",
        """<TraveledDistanceCondition value="3"/>""",
        $"""<ReachPositionCondition tolerance="1"><Position>{position}</Position></ReachPositionCondition>""",
        $"""<DistanceCondition freespace="false" {Value}><Position>{position}</Position></DistanceCondition>""",
        $"""<RelativeDistanceCondition entityRef="b" relativeDistanceType="longitudinal" freespace="true" {Value}/>""",
        """
        <RelativeClearanceCondition freeSpace="true" oppositeLanes="false" distanceForward="9" distanceBackward="9">
        <EntityRef entityRef="b"/><RelativeLaneRange from="-1" to="1"/></RelativeClearanceCondition>
        """,
        """<AngleCondition angleType="heading" angle="0" angleTolerance="0.1" coordinateSystem="road"/>""",
        """<RelativeAngleCondition entityRef="b" angleType="heading" angle="0" angleTolerance="0.1" coordinateSystem="road"/>""",
    ];
}
