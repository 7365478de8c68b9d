using System.Text;

namespace AtlasMesh.Fuzz;

/// <summary>Small inputs that use much of each format.</summary>
internal static class TextSeeds
{
    public const string Map = """
        <OpenDRIVE><header revMajor="1" revMinor="6"/>
        <road name="" length="100" id="1" junction="-1"><link><successor elementType="road" elementId="2" contactPoint="start"/></link>
        <planView><geometry s="0" x="0" y="0" hdg="0" length="50"><line/></geometry>
        <geometry s="50" x="50" y="0" hdg="0" length="50"><arc curvature="0.01"/></geometry></planView>
        <lanes><laneOffset s="0" a="0" b="0" c="0" d="0"/><laneSection s="0">
        <left><lane id="1" type="driving" level="false"><width sOffset="0" a="3.5" b="0" c="0" d="0"/></lane></left>
        <center><lane id="0" type="none" level="false"/></center>
        <right><lane id="-1" type="driving" level="false"><link><successor id="-1"/></link>
        <width sOffset="0" a="3.5" b="0" c="0" d="0"/></lane></right>
        </laneSection></lanes></road>
        <road name="" length="10" id="2" junction="-1"><link><predecessor elementType="road" elementId="1" contactPoint="end"/></link>
        <planView><geometry s="0" x="100" y="0" hdg="0" length="10"><paramPoly3 aU="0" bU="10" cU="0" dU="0" aV="0" bV="0" cV="0" dV="0"
        pRange="normalized"/></geometry></planView>
        <lanes><laneSection s="0"><center><lane id="0" type="none" level="false"/></center>
        <right><lane id="-1" type="driving" level="false"><link><predecessor id="-1"/></link>
        <width sOffset="0" a="3.5" b="0" c="0" d="0"/></lane></right>
        </laneSection></lanes></road></OpenDRIVE>
        """;

    public static IEnumerable<byte[]> OpenDrive() => [Encoding.UTF8.GetBytes(Map)];

    public static IEnumerable<byte[]> OpenScenario() => [Encoding.UTF8.GetBytes(
        """
        <OpenSCENARIO><FileHeader revMajor="1" revMinor="1" date="2026-01-01T00:00:00" description="" author=""/>
        <ParameterDeclarations><ParameterDeclaration name="v" parameterType="double" value="10"/></ParameterDeclarations>
        <CatalogLocations/><RoadNetwork><LogicFile filepath="map.xodr"/></RoadNetwork>
        <Entities><ScenarioObject name="Ego"><Vehicle name="car" vehicleCategory="car">
        <BoundingBox><Center x="1.4" y="0" z="0.7"/><Dimensions width="2" length="5" height="1.5"/></BoundingBox>
        <Performance maxSpeed="69" maxDeceleration="10" maxAcceleration="10"/>
        <Axles><FrontAxle maxSteering="0.5" wheelDiameter="0.6" trackWidth="1.7" positionX="2.9" positionZ="0.3"/>
        <RearAxle maxSteering="0" wheelDiameter="0.6" trackWidth="1.7" positionX="0" positionZ="0.3"/></Axles><Properties/></Vehicle>
        </ScenarioObject></Entities>
        <Storyboard><Init><Actions><Private entityRef="Ego"><PrivateAction><TeleportAction><Position>
        <LanePosition roadId="1" laneId="-1" s="${$v/2}"/>
        </Position></TeleportAction></PrivateAction><PrivateAction><LongitudinalAction><SpeedAction>
        <SpeedActionDynamics dynamicsShape="step" dynamicsDimension="time" value="0"/>
        <SpeedActionTarget><AbsoluteTargetSpeed value="$v"/></SpeedActionTarget></SpeedAction></LongitudinalAction></PrivateAction>
        </Private></Actions></Init>
        <Story name="s"><Act name="a"><ManeuverGroup name="g" maximumExecutionCount="1"><Actors selectTriggeringEntities="false">
        <EntityRef entityRef="Ego"/></Actors>
        <Maneuver name="m"><Event name="e" priority="overwrite"><Action name="x"><PrivateAction><LateralAction><LaneChangeAction>
        <LaneChangeActionDynamics dynamicsShape="sinusoidal" dynamicsDimension="time" value="3"/><LaneChangeTarget>
        <AbsoluteTargetLane value="-1"/></LaneChangeTarget>
        </LaneChangeAction></LateralAction></PrivateAction></Action><StartTrigger><ConditionGroup>
        <Condition name="c" delay="0" conditionEdge="rising">
        <ByValueCondition><SimulationTimeCondition value="2" rule="greaterThan"/></ByValueCondition></Condition></ConditionGroup>
        </StartTrigger></Event></Maneuver></ManeuverGroup>
        <StartTrigger/></Act></Story><StopTrigger><ConditionGroup><Condition name="end" delay="0" conditionEdge="none"><ByValueCondition>
        <SimulationTimeCondition value="20" rule="greaterThan"/></ByValueCondition></Condition></ConditionGroup></StopTrigger>
        </Storyboard></OpenSCENARIO>
        """)];

    public const string VariedScenario = """
        <OpenSCENARIO><FileHeader revMajor="1" revMinor="2" date="2026-01-01T00:00:00" description="" author=""/>
        <ParameterDeclarations><ParameterDeclaration name="speed" parameterType="double" value="10">
        <ConstraintGroup><ValueConstraint rule="lessThan" value="30"/></ConstraintGroup></ParameterDeclaration>
        <ParameterDeclaration name="model" parameterType="string" value="car"/></ParameterDeclarations>
        <CatalogLocations/><RoadNetwork/><Entities/><Storyboard/></OpenSCENARIO>
        """;

    public static IEnumerable<byte[]> Osm() => [Encoding.UTF8.GetBytes(
        """
        <osm version="0.6"><bounds minlat="43.7" minlon="7.4" maxlat="43.8" maxlon="7.5"/>
        <node id="1" lat="43.730" lon="7.420"/><node id="2" lat="43.731" lon="7.421"/><node id="3" lat="43.732" lon="7.422"/>
        <way id="10"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="maxspeed" v="30"/><tag k="lanes" v="2"/></way>
        <way id="11"><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/><tag k="oneway" v="yes"/></way>
        <relation id="20"><member type="way" ref="10" role="from"/><member type="node" ref="2" role="via"/>
        <member type="way" ref="11" role="to"/><tag k="type" v="restriction"/><tag k="restriction" v="no_left_turn"/></relation></osm>
        """)];

    public static IEnumerable<byte[]> Distributions() =>
        new[]
        {
            """
            <Deterministic><DeterministicSingleParameterDistribution parameterName="speed"><DistributionRange stepWidth="1">
            <Range lowerLimit="1" upperLimit="40"/></DistributionRange></DeterministicSingleParameterDistribution>
            <DeterministicMultiParameterDistribution><ValueSetDistribution><ParameterValueSet>
            <ParameterAssignment parameterRef="model" value="bus"/></ParameterValueSet></ValueSetDistribution>
            </DeterministicMultiParameterDistribution></Deterministic>
            """,
            """
            <Stochastic numberOfTestRuns="5" randomSeed="1"><StochasticDistribution parameterName="speed">
            <NormalDistribution expectedValue="5" variance="4"><Range lowerLimit="4" upperLimit="6"/></NormalDistribution>
            </StochasticDistribution></Stochastic>
            """,
        }.Select(law => Encoding.UTF8.GetBytes(
            $"""
            <OpenSCENARIO><FileHeader revMajor="1" revMinor="2" date="2026-01-01T00:00:00" description="" author=""/>
            <ParameterValueDistribution><ScenarioFile filepath="x.xosc"/>{law}</ParameterValueDistribution></OpenSCENARIO>
            """));

    public static IEnumerable<byte[]> Scenario() => [Encoding.UTF8.GetBytes(
        """
        scenario: slow-pull
        title: A slow pull must not steer the vehicle
        capability: localization
        sector: port
        owner: "@nav"
        requirement: SAF-014
        map: maps/port-yard.xodr
        duration: 120 s
        parameters:
          pull: [0.5 m/s, 1 m/s]
          gap: { from: 10 m, to: 40 m, step: 5 m }
        ego: { profile: car, at: { lane: road-1/-2, s: 100 m }, speed: 10 m/s, mission: { to: { lane: road-1/-2, s: 2 km } } }
        actors:
          - { id: van, profile: van, at: { lane: road-1/-3, s: 130 m }, speed: 18 m/s }
        weather: { fog: 80 m, friction: 0.8 }
        events:
          - { when: { distance: [ego, van], below: $gap }, do: { lane-change: van, to: road-1/-2, lateral-speed: 1 m/s } }
        faults:
          - { at: 30 s, for: 60 s, kind: gnss-pull, rate: $pull, direction: across }
        expect:
          - { check: spoof-confirmed, within: 8 s, of: gnss-pull }
          - { check: position-error, max: 1.5 m, after: spoof-confirmed }
        """)];

    public static IEnumerable<byte[]> Matrix() => [Encoding.UTF8.GetBytes(
        """
        matrix: pr
        target: sil
        step: 10 ms
        entries:
          - scenario: collision-avoidance/cut-in.yaml
            exclude:
              - { ego-speed: 25 m/s, gap: 20 m }
          - scenario: localization/slow-pull.yaml
            seeds: [1, 2]
        """)];
}
