namespace AtlasMesh.OpenScenario.Tests;

/// <summary>A scenario file that is right, in pieces that a test can spoil.</summary>
internal sealed class TestFiles
{
    private const string CarInline = """
        <Vehicle name="car" vehicleCategory="car">
          <BoundingBox><Center x="1.4" y="0" z="0.8"/><Dimensions width="2" length="5" height="1.6"/></BoundingBox>
          <Performance maxSpeed="70" maxDeceleration="10" maxAcceleration="8"/>
          <Axles>
            <FrontAxle maxSteering="0.5" wheelDiameter="0.8" trackWidth="1.7" positionX="3" positionZ="0.4"/>
            <RearAxle maxSteering="0" wheelDiameter="0.8" trackWidth="1.7" positionX="0" positionZ="0.4"/>
          </Axles>
          <Properties><Property name="colour" value="red"/></Properties>
        </Vehicle>
        """;

    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal) { ["roads/straight.xodr"] = Roads.StraightText };

    private string? _instead;

    public string Parameters { get; set; } = """<ParameterDeclaration name="speed" parameterType="double" value="20"/>""";

    public string Catalogs { get; set; } = "";

    public string RoadNetwork { get; set; } = """<LogicFile filepath="./roads/straight.xodr"/>""";

    public string Entities { get; set; } = $"""<ScenarioObject name="a">{CarInline}</ScenarioObject>""";

    public string InitActions { get; set; } = $"<PrivateAction>{Teleport("""roadId="1" laneId="-2" s="100" """)}</PrivateAction>";

    public string Action { get; set; } = SpeedTo("$speed");

    public string Condition { get; set; } = ByTime("""value="1" rule="greaterOrEqual" """);

    public string Prolog { get; set; } = """<?xml version="1.0" encoding="utf-8"?>""";

    public ReadOptions Options { get; set; } = new();

    public static string Car => CarInline;

    public static string ByTime(string attributes) => $"<ByValueCondition><SimulationTimeCondition {attributes}/></ByValueCondition>";

    public static string Teleport(string attributes) =>
        $"<TeleportAction><Position><LanePosition {attributes}/></Position></TeleportAction>";

    public static string SpeedTo(string value) => $"""
        <LongitudinalAction><SpeedAction>
          <SpeedActionDynamics dynamicsShape="linear" dynamicsDimension="rate" value="2"/>
          <SpeedActionTarget><AbsoluteTargetSpeed value="{value}"/></SpeedActionTarget>
        </SpeedAction></LongitudinalAction>
        """;

    public TestFiles With(string path, string text)
    {
        _files[path] = text;
        return this;
    }

    /// <summary>This text in place of the pieces.</summary>
    public TestFiles Instead(string text)
    {
        _instead = text;
        return this;
    }

    public string Text => _instead ?? $"""
        {Prolog}
        <OpenSCENARIO>
        <FileHeader revMajor="1" revMinor="1" date="2026-01-01T00:00:00" description="test" author="test"/>
        <ParameterDeclarations>{Parameters}</ParameterDeclarations>
        <CatalogLocations>{Catalogs}</CatalogLocations>
        <RoadNetwork>{RoadNetwork}</RoadNetwork>
        <Entities>{Entities}</Entities>
        <Storyboard>
        <Init><Actions><Private entityRef="a">{InitActions}</Private></Actions></Init>
        <Story name="story"><Act name="act">
        <ManeuverGroup name="group" maximumExecutionCount="1">
        <Actors selectTriggeringEntities="false"><EntityRef entityRef="a"/></Actors>
        <Maneuver name="maneuver"><Event name="event" priority="overwrite">
        <Action name="action"><PrivateAction>
        {Action}
        </PrivateAction></Action>
        <StartTrigger><ConditionGroup><Condition name="start" delay="0" conditionEdge="rising">
        {Condition}
        </Condition></ConditionGroup></StartTrigger>
        </Event></Maneuver></ManeuverGroup>
        <StartTrigger><ConditionGroup><Condition name="now" delay="0" conditionEdge="none">
        <ByValueCondition><SimulationTimeCondition value="0" rule="greaterOrEqual"/></ByValueCondition>
        </Condition></ConditionGroup></StartTrigger>
        </Act></Story>
        </Storyboard>
        </OpenSCENARIO>
        """;

    public AtlasMesh.Vocabulary.Reading<ScenarioScript> Read(string path = "x.xosc") =>
        OpenScenarioFile.Read(path, ReaderOf(path), Options);

    public Func<string, string?> ReaderOf(string path) => asked => asked == path ? Text : _files.GetValueOrDefault(asked);

    /// <summary>The one fault of these files, as a person sees it.</summary>
    public string OnlyFault()
    {
        var faults = Read().Faults;
        Assert.That(faults.IsDefaultOrEmpty ? 0 : faults.Length, Is.EqualTo(1), () => string.Join('\n', faults.IsDefault ? [] : faults));
        return faults[0].ToString();
    }
}
