namespace AtlasMesh.OpenScenario.Tests;

/// <summary>Files that hold every element that is supported, for the table of coverage.</summary>
internal static class CoverageFiles
{
    public const string CatalogPath = "cats/c.xosc";

    private const string Head = """
        <FileHeader revMajor="1" revMinor="3" date="2026-01-01T00:00:00" description="test" author="test">
          <License name="MPL-2.0"/><Properties><Property name="tool" value="x"/><File filepath="notes.txt"/>
          <CustomContent>free</CustomContent></Properties>
        </FileHeader>
        """;

    private const string Locations = """
        <CatalogLocations>
          <VehicleCatalog><Directory path="cats"/></VehicleCatalog><ControllerCatalog><Directory path="cats"/></ControllerCatalog>
          <PedestrianCatalog><Directory path="cats"/></PedestrianCatalog><MiscObjectCatalog><Directory path="cats"/></MiscObjectCatalog>
          <EnvironmentCatalog><Directory path="cats"/></EnvironmentCatalog><ManeuverCatalog><Directory path="cats"/></ManeuverCatalog>
          <TrajectoryCatalog><Directory path="cats"/></TrajectoryCatalog><RouteCatalog><Directory path="cats"/></RouteCatalog>
        </CatalogLocations>
        """;

    private const string Network = """
        <RoadNetwork>
          <LogicFile filepath="roads/straight.xodr"/><SceneGraphFile filepath="picture.osgb"/>
          <TrafficSignals><TrafficSignalController name="lights" delay="1">
            <Phase name="go" duration="5"><TrafficSignalState trafficSignalId="7" state="green"/></Phase>
          </TrafficSignalController></TrafficSignals>
        </RoadNetwork>
        """;

    private const string Lane = """<LanePosition roadId="1" laneId="-2" s="100"><Orientation type="relative" h="0"/></LanePosition>""";

    private const string Walk = """
        <Trajectory name="walk" closed="false"><Shape><Polyline>
          <Vertex time="0"><Position><WorldPosition x="0" y="0"/></Position></Vertex>
          <Vertex time="9"><Position><WorldPosition x="9" y="0"/></Position></Vertex>
        </Polyline></Shape></Trajectory>
        """;

    private const string Way = """
        <Route name="way" closed="false">
          <Waypoint routeStrategy="shortest"><Position><LanePosition roadId="1" laneId="-2" s="10"/></Position></Waypoint>
          <Waypoint routeStrategy="shortest"><Position><LanePosition roadId="1" laneId="-2" s="900"/></Position></Waypoint>
        </Route>
        """;

    private const string Catalog = $"""
        <OpenSCENARIO>{Head}<Catalog name="c">
          <Controller name="driver"><Properties/></Controller>
          <Maneuver name="maneuver from catalog">
            <ParameterDeclarations><ParameterDeclaration name="who" parameterType="string" value="a"/></ParameterDeclarations>
          </Maneuver>
          {Walk}
        </Catalog></OpenSCENARIO>
        """;

    /// <summary>Where somebody is, each once.</summary>
    public static IEnumerable<string> Positions { get; } =
    [
        Lane,
        """<WorldPosition x="1" y="2" h="0"/>""",
        """<RoadPosition roadId="1" s="5" t="-2"/>""",
        """<RelativeRoadPosition entityRef="a" ds="1" dt="1"/>""",
        """<RelativeLanePosition entityRef="a" dLane="0" ds="10"/>""",
        """<RelativeObjectPosition entityRef="a" dx="1" dy="1"/>""",
        """<RelativeWorldPosition entityRef="a" dx="1" dy="1"/>""",
        $"""<TrajectoryPosition s="1" t="0"><TrajectoryRef>{Walk}</TrajectoryRef></TrajectoryPosition>""",
        OnRoute("""<FromCurrentEntity entityRef="a"/>"""),
        OnRoute("""<FromRoadCoordinates pathS="9" t="-2"/>"""),
        OnRoute("""<FromLaneCoordinates pathS="9" laneId="-2" laneOffset="0.1"/>"""),
    ];

    /// <summary>Every file of them, by name, with the elements that it shows.</summary>
    public static TestFiles Everything() => new TestFiles().With(CatalogPath, Catalog).Instead($"""
        <OpenSCENARIO>{Head}
        <ParameterDeclarations><ParameterDeclaration name="p" parameterType="double" value="2">
          <ConstraintGroup><ValueConstraint rule="greaterThan" value="1"/></ConstraintGroup></ParameterDeclaration></ParameterDeclarations>
        <VariableDeclarations><VariableDeclaration name="v" variableType="double" value="1"/></VariableDeclarations>
        {Locations}{Network}{CoverageEntities.Text}
        <Storyboard>
        <Init><Actions>
          {string.Concat(CoverageActions.Global.Select(action => $"<GlobalAction>{action}</GlobalAction>"))}
          <Private entityRef="a">{string.Concat(Positions.Select(Teleport).Select(Private))}</Private>
        </Actions></Init>
        <Story name="story"><ParameterDeclarations/><Act name="act"><ManeuverGroup name="group" maximumExecutionCount="1">
        <Actors selectTriggeringEntities="false"><EntityRef entityRef="a"/></Actors>
        <CatalogReference catalogName="c" entryName="maneuver from catalog"><ParameterAssignments>
          <ParameterAssignment parameterRef="who" value="b"/></ParameterAssignments></CatalogReference>
        <Maneuver name="maneuver"><Event name="event" priority="override">
        {string.Concat(CoverageActions.Private(Walk, Way).Select((action, i) => $"<Action name=\"action{i}\">{Private(action)}</Action>"))}
        <StartTrigger><ConditionGroup>{string.Concat(CoverageConditions.All(Lane).Select(Named))}</ConditionGroup></StartTrigger>
        </Event></Maneuver></ManeuverGroup>
        <StopTrigger/></Act></Story>
        <StopTrigger/>
        </Storyboard></OpenSCENARIO>
        """);

    private static string OnRoute(string place) =>
        $"<RoutePosition><RouteRef>{Way}</RouteRef><InRoutePosition>{place}</InRoutePosition></RoutePosition>";

    private static string Teleport(string position) => $"<TeleportAction><Position>{position}</Position></TeleportAction>";

    private static string Private(string action) => $"<PrivateAction>{action}</PrivateAction>";

    private static string Named(string test, int index) =>
        $"<Condition name=\"c{index}\" delay=\"0\" conditionEdge=\"none\">{test}</Condition>";
}
