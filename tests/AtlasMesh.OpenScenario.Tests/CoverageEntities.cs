namespace AtlasMesh.OpenScenario.Tests;

/// <summary>One entity of each kind.</summary>
internal static class CoverageEntities
{
    private const string Box = """<BoundingBox><Center x="0" y="0" z="1"/><Dimensions width="1" length="1" height="2"/></BoundingBox>""";

    public const string Text = $"""
        <Entities>
        <ScenarioObject name="a">
          <Vehicle name="car" vehicleCategory="car"><ParameterDeclarations/>{Box}
            <Performance maxSpeed="70" maxDeceleration="10" maxAcceleration="8"/>
            <Axles>
              <FrontAxle maxSteering="0.5" wheelDiameter="0.8" trackWidth="1.7" positionX="3" positionZ="0.4"/>
              <RearAxle maxSteering="0" wheelDiameter="0.8" trackWidth="1.7" positionX="0" positionZ="0.4"/>
              <AdditionalAxle maxSteering="0" wheelDiameter="0.8" trackWidth="1.7" positionX="1" positionZ="0.4"/>
            </Axles>
            <Properties><Property name="colour" value="red"/></Properties>
            <TrailerHitch dx="-1"/><TrailerCoupler dx="2"/>
          </Vehicle>
          <ObjectController><CatalogReference catalogName="c" entryName="driver"/></ObjectController>
        </ScenarioObject>
        <ScenarioObject name="b">
          <Pedestrian name="p" pedestrianCategory="pedestrian" mass="80">{Box}<Properties/></Pedestrian></ScenarioObject>
        <ScenarioObject name="c">
          <MiscObject name="m" miscObjectCategory="obstacle" mass="80">{Box}<Properties/></MiscObject></ScenarioObject>
        </Entities>
        """;
}
