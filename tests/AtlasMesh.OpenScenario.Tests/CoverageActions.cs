namespace AtlasMesh.OpenScenario.Tests;

/// <summary>Every action that is supported.</summary>
internal static class CoverageActions
{
    private const string Dynamics = """dynamicsShape="linear" dynamicsDimension="time" value="1" followingMode="position" """;

    private const string Limits = """<DynamicConstraints maxAcceleration="3" maxDeceleration="3" maxSpeed="30"/>""";

    public static IEnumerable<string> Global { get; } =
    [
        """
        <EnvironmentAction><Environment name="e"><ParameterDeclarations/>
          <TimeOfDay animation="true" dateTime="2026-03-01T12:00:00"/>
          <Weather fractionalCloudCover="zeroOktas" temperature="290" atmosphericPressure="101300">
            <Sun azimuth="1" elevation="1" illuminance="1000"/><Fog visualRange="500"/>
            <Precipitation precipitationType="rain" precipitationIntensity="2"/><Wind direction="0" speed="3"/>
          </Weather>
          <RoadCondition frictionScaleFactor="0.8" wetness="moist"><Properties/></RoadCondition>
        </Environment></EnvironmentAction>
        """,
        """<EntityAction entityRef="c"><DeleteEntityAction/></EntityAction>""",
        """
        <EntityAction entityRef="c"><AddEntityAction><Position><LanePosition roadId="1" laneId="-2" s="9"/></Position></AddEntityAction>
        </EntityAction>
        """,
        """<VariableAction variableRef="v"><SetAction value="3"/></VariableAction>""",
        """<VariableAction variableRef="v"><ModifyAction><Rule><AddValue value="3"/></Rule></ModifyAction></VariableAction>""",
        """<ParameterAction parameterRef="p"><SetAction value="3"/></ParameterAction>""",
        """<ParameterAction parameterRef="p"><ModifyAction><Rule><MultiplyByValue value="3"/></Rule></ModifyAction></ParameterAction>""",
        Signal("""<TrafficSignalStateAction name="7" state="red"/>"""),
        Signal("""<TrafficSignalControllerAction trafficSignalControllerRef="lights" phase="go"/>"""),
    ];

    public static IEnumerable<string> Private(string trajectory, string route) =>
    [
        Longitudinal($"""
            <SpeedAction><SpeedActionDynamics {Dynamics}/><SpeedActionTarget><AbsoluteTargetSpeed value="3"/></SpeedActionTarget>
            </SpeedAction>
            """),
        Longitudinal($"""
            <SpeedAction><SpeedActionDynamics {Dynamics}/><SpeedActionTarget>
            <RelativeTargetSpeed entityRef="b" value="1" speedTargetValueType="delta" continuous="false"/></SpeedActionTarget></SpeedAction>
            """),
        Longitudinal($"""
            <SpeedProfileAction followingMode="position">{Limits}<SpeedProfileEntry speed="3" time="1"/></SpeedProfileAction>
            """),
        Longitudinal($"""
            <LongitudinalDistanceAction entityRef="b" distance="9" continuous="true" freespace="true">{Limits}</LongitudinalDistanceAction>
            """),
        Lateral($"""
            <LaneChangeAction><LaneChangeActionDynamics {Dynamics}/><LaneChangeTarget><AbsoluteTargetLane value="-1"/></LaneChangeTarget>
            </LaneChangeAction>
            """),
        Lateral($"""
            <LaneChangeAction><LaneChangeActionDynamics {Dynamics}/><LaneChangeTarget><RelativeTargetLane entityRef="b" value="1"/>
            </LaneChangeTarget></LaneChangeAction>
            """),
        Lateral(Offset("""<AbsoluteTargetLaneOffset value="1"/>""")),
        Lateral(Offset("""<RelativeTargetLaneOffset entityRef="b" value="1"/>""")),
        Lateral($"""
            <LateralDistanceAction entityRef="b" distance="2" continuous="true" freespace="true">{Limits}</LateralDistanceAction>
            """),
        .. Routing(trajectory, route),
        .. Other(),
    ];

    private static IEnumerable<string> Routing(string trajectory, string route) =>
    [
        $"<RoutingAction><AssignRouteAction>{route}</AssignRouteAction></RoutingAction>",
        """
        <RoutingAction><AcquirePositionAction><Position><LanePosition roadId="1" laneId="-2" s="900"/></Position></AcquirePositionAction>
        </RoutingAction>
        """,
        Follow($"<TrajectoryRef>{trajectory}</TrajectoryRef>", """<Timing domainAbsoluteRelative="relative" scale="1" offset="0"/>"""),
        Follow("""<TrajectoryRef><CatalogReference catalogName="c" entryName="walk"/></TrajectoryRef>""", "<None/>"),
        Follow(trajectory, "<None/>"),
        Follow(Shaped($"""<Clothoid curvature="0" curvaturePrime="0.001" length="50">{At(0)}</Clothoid>"""), "<None/>"),
        Follow(Shaped("""
            <ClothoidSpline><ClothoidSplineSegment curvatureStart="0" curvatureEnd="0.01" length="50">
            <PositionStart><WorldPosition x="0" y="0" h="0"/></PositionStart></ClothoidSplineSegment></ClothoidSpline>
            """), "<None/>"),
        Follow(Shaped($"""
            <Nurbs order="3"><ControlPoint>{At(0)}</ControlPoint><ControlPoint>{At(5)}</ControlPoint><ControlPoint>{At(9)}</ControlPoint>
            <Knot value="0"/><Knot value="0"/><Knot value="0"/><Knot value="1"/><Knot value="1"/><Knot value="1"/></Nurbs>
            """), "<None/>"),
    ];

    private static IEnumerable<string> Other() =>
    [
        Synchronize("""<AbsoluteSpeed value="9"><TargetDistanceSteadyState distance="20"/></AbsoluteSpeed>"""),
        Synchronize("""<RelativeSpeedToMaster value="1"><TargetTimeSteadyState time="2"/></RelativeSpeedToMaster>"""),
        """<VisibilityAction graphics="true" traffic="true" sensors="false"/>""",
        """
        <AppearanceAction><LightStateAction transitionTime="0"><LightType><VehicleLight vehicleLightType="brakeLights"/></LightType>
        <LightState mode="on" luminousIntensity="100"><Color colorType="red"><ColorRgb red="1" green="0" blue="0"/></Color></LightState>
        </LightStateAction></AppearanceAction>
        """,
        """
        <AppearanceAction><LightStateAction><LightType><VehicleLight vehicleLightType="fogLights"/></LightType>
        <LightState mode="flashing"><Color colorType="red"><ColorCmyk cyan="0" magenta="1" yellow="1" key="0"/></Color></LightState>
        </LightStateAction></AppearanceAction>
        """,
        """<ControllerAction><ActivateControllerAction lateral="false" longitudinal="false"/></ControllerAction>""",
        """
        <ControllerAction><AssignControllerAction><Controller name="other"><Properties/></Controller></AssignControllerAction>
        </ControllerAction>
        """,
    ];

    private static string Signal(string action) =>
        $"<InfrastructureAction><TrafficSignalAction>{action}</TrafficSignalAction></InfrastructureAction>";

    private static string Longitudinal(string action) => $"<LongitudinalAction>{action}</LongitudinalAction>";

    private static string Lateral(string action) => $"<LateralAction>{action}</LateralAction>";

    private static string Offset(string target) => $"""
        <LaneOffsetAction continuous="false"><LaneOffsetActionDynamics dynamicsShape="cubic" maxLateralAcc="1"/>
        <LaneOffsetTarget>{target}</LaneOffsetTarget></LaneOffsetAction>
        """;

    private static string Follow(string trajectory, string timing) => $"""
        <RoutingAction><FollowTrajectoryAction>{trajectory}<TimeReference>{timing}</TimeReference>
        <TrajectoryFollowingMode followingMode="follow"/></FollowTrajectoryAction></RoutingAction>
        """;

    private static string Shaped(string shape) =>
        $"""<TrajectoryRef><Trajectory name="t"><Shape>{shape}</Shape></Trajectory></TrajectoryRef>""";

    private static string At(int x) => $"""<Position><WorldPosition x="{x}" y="{x % 2}" h="0"/></Position>""";

    private static string Synchronize(string speed) => $"""
        <SynchronizeAction masterEntityRef="b"><TargetPositionMaster><WorldPosition x="9" y="9"/></TargetPositionMaster>
        <TargetPosition><WorldPosition x="9" y="9"/></TargetPosition><FinalSpeed>{speed}</FinalSpeed></SynchronizeAction>
        """;
}
