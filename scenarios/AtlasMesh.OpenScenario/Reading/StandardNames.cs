using System.Collections.Frozen;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>
/// The attributes that each element may have in any of the versions 1.0 to 1.3, and behind a bar those of its children that may come
/// more than once.
/// </summary>
internal static class StandardNames
{
    private const string Table = """
        AbsoluteSpeed value; AbsoluteTargetLane value; AbsoluteTargetLaneOffset value; AbsoluteTargetSpeed value;
        AccelerationCondition direction rule value; AcquirePositionAction; Act name | ManeuverGroup; Action name;
        Actions | GlobalAction Private UserDefinedAction;
        ActivateControllerAction animation controllerRef lateral lighting longitudinal objectControllerRef;
        Actors selectTriggeringEntities | EntityRef; AddEntityAction; AddValue value;
        AdditionalAxle maxSteering positionX positionZ trackWidth wheelDiameter;
        AngleCondition angle angleTolerance angleType coordinateSystem; AnimationAction animationDuration loop;
        AnimationFile timeOffset; AnimationState state; AnimationType; AppearanceAction;
        AreaDistribution front left rear right;
        AssignControllerAction activateAnimation activateLateral activateLighting activateLongitudinal; AssignRouteAction;
        AutomaticGear gear; Axles | AdditionalAxle; Bin weight; BoundingBox; Brake active value; BrakeForce maxRate value;
        BrakePercent maxRate value; ByEntityCondition; ByType objectType type; ByValueCondition;
        Catalog name | Controller Environment Maneuver MiscObject Pedestrian Route Sensor Trajectory Vehicle; CatalogLocations;
        CatalogReference catalogName entryName; Center x y z; CentralObject entityRef;
        Clothoid curvature curvatureDot curvaturePrime length startTime stopTime;
        ClothoidSpline timeEnd | ClothoidSplineSegment;
        ClothoidSplineSegment curvatureEnd curvatureStart hOffset length timeStart; Clutch active maxRate value;
        CollisionCondition; Color colorType; ColorCmyk cyan key magenta yellow; ColorRgb blue green red; ComponentAnimation;
        Condition conditionEdge delay name; ConditionGroup | Condition; ConnectTrailerAction trailerRef;
        ConstraintGroup | ValueConstraint; ControlPoint time weight; Controller controllerType name; ControllerAction;
        ControllerCatalog; ControllerDistribution | ControllerDistributionEntry; ControllerDistributionEntry weight;
        CustomCommandAction type; CustomContent; DeleteEntityAction;
        Deterministic | DeterministicMultiParameterDistribution DeterministicSingleParameterDistribution;
        DeterministicMultiParameterDistribution; DeterministicSingleParameterDistribution parameterName;
        Dimensions height length width; DirectionOfTravelDistribution opposite same; Directory path; DisconnectTrailerAction;
        DistanceCondition alongRoute coordinateSystem freespace relativeDistanceType routingAlgorithm rule value;
        DistributionRange stepWidth; DistributionSet | Element; DomeFile filepath; DomeImage azimuthOffset;
        DynamicConstraints maxAcceleration maxAccelerationRate maxDeceleration maxDecelerationRate maxSpeed;
        Element value weight; EndOfRoadCondition duration; Entities | EntitySelection ScenarioObject; EntityAction entityRef;
        EntityCondition; EntityDistribution | EntityDistributionEntry; EntityDistributionEntry weight; EntityRef entityRef;
        EntitySelection name; Environment name; EnvironmentAction; EnvironmentCatalog;
        Event maximumExecutionCount name priority | Action; ExternalObjectReference name; File filepath;
        FileHeader author date description revMajor revMinor; FinalSpeed; Fog visualRange;
        FollowTrajectoryAction initialDistanceOffset; FromCurrentEntity entityRef; FromLaneCoordinates laneId laneOffset pathS;
        FromRoadCoordinates pathS t; FrontAxle maxSteering positionX positionZ trackWidth wheelDiameter; Gear active number;
        GeoPosition altitude height latitude latitudeDeg longitude longitudeDeg verticalRoadSelection; GlobalAction;
        Histogram | Bin; InRoutePosition; InfrastructureAction; Init; InitialSpeedRange lowerLimit upperLimit; Knot value;
        Lane id; LaneChangeAction targetLaneOffset;
        LaneChangeActionDynamics dynamicsDimension dynamicsShape followingMode value; LaneChangeTarget;
        LaneOffsetAction continuous; LaneOffsetActionDynamics dynamicsShape maxLateralAcc; LaneOffsetTarget;
        LanePosition laneId offset roadId s; LateralAction;
        LateralDistanceAction continuous coordinateSystem displacement distance entityRef freespace;
        License name resource spdxId; LightState flashingOffDuration flashingOnDuration luminousIntensity mode;
        LightStateAction transitionTime; LightType; LogNormalDistribution expectedValue variance; LogicFile filepath;
        LongitudinalAction;
        LongitudinalDistanceAction continuous coordinateSystem displacement distance entityRef freespace timeGap;
        Maneuver name | Event; ManeuverCatalog; ManeuverGroup maximumExecutionCount name | CatalogReference Maneuver;
        ManualGear number; Members | ByType EntityRef; MiscObject mass miscObjectCategory model3d name; MiscObjectCatalog;
        ModifyAction; MonitorDeclaration name value; MonitorDeclarations | MonitorDeclaration;
        MountingPosition dx dy dz entityRef; MultiplyByValue value; None; NormalDistribution expectedValue variance;
        Nurbs order | ControlPoint Knot; ObjectController name; OffroadCondition duration; OpenSCENARIO; OpenScenario;
        Orientation h p r type; OverrideControllerValueAction; ParameterAction parameterRef;
        ParameterAssignment parameterRef value; ParameterAssignments | ParameterAssignment;
        ParameterCondition parameterRef rule value; ParameterDeclaration name parameterType value | ConstraintGroup;
        ParameterDeclarations | ParameterDeclaration; ParameterValueDistribution; ParameterValueSet | ParameterAssignment;
        ParkingBrake active value; Pedestrian mass model model3d name pedestrianCategory role;
        PedestrianAnimation motion userDefinedPedestrianAnimation | PedestrianGesture; PedestrianCatalog;
        PedestrianGesture gesture;
        Performance maxAcceleration maxAccelerationRate maxDeceleration maxDecelerationRate maxSpeed;
        Phase duration name | TrafficSignalState; PoissonDistribution expectedValue; Polygon | Position; Polyline | Vertex;
        Position; PositionStart; Precipitation intensity precipitationIntensity precipitationType;
        Private entityRef | PrivateAction; PrivateAction; ProbabilityDistributionSet | Element;
        Properties | CustomContent File Property; Property name value; RandomRouteAction; Range lowerLimit upperLimit;
        ReachPositionCondition tolerance; RearAxle maxSteering positionX positionZ trackWidth wheelDiameter;
        RelativeAngleCondition angle angleTolerance angleType coordinateSystem entityRef;
        RelativeClearanceCondition distanceBackward distanceForward freeSpace oppositeLanes | EntityRef RelativeLaneRange;
        RelativeDistanceCondition coordinateSystem entityRef freespace relativeDistanceType routingAlgorithm rule value;
        RelativeLanePosition dLane ds dsLane entityRef offset; RelativeLaneRange from to;
        RelativeObjectPosition dx dy dz entityRef; RelativeRoadPosition ds dt entityRef;
        RelativeSpeedCondition direction entityRef rule value; RelativeSpeedToMaster speedTargetValueType value;
        RelativeTargetLane entityRef value; RelativeTargetLaneOffset entityRef value;
        RelativeTargetSpeed continuous entityRef speedTargetValueType value; RelativeWorldPosition dx dy dz entityRef;
        RoadCondition frictionScaleFactor wetness; RoadCursor roadId s | Lane; RoadNetwork; RoadPosition roadId s t;
        RoadRange length | RoadCursor; Route closed name | Waypoint; RouteCatalog; RoutePosition; RouteRef; RoutingAction;
        Rule; ScenarioFile filepath; ScenarioObject name | ObjectController; ScenarioObjectTemplate | ObjectController;
        SceneGraphFile filepath; Sensor horizontalFOV name sensorCategory verticalFOV; SensorAttachment sensorRef;
        SensorAttachments | SensorAttachment; SensorCatalog; SensorReference name; SensorReferenceSet | SensorReference;
        SetAction value; SetMonitorAction monitorRef value; Shape; SimulationTimeCondition rule value; SpeedAction;
        SpeedActionDynamics dynamicsDimension dynamicsShape followingMode value; SpeedActionTarget;
        SpeedCondition direction rule value; SpeedProfileAction entityRef followingMode | SpeedProfileEntry;
        SpeedProfileEntry speed time; SpeedRange lowerLimit upperLimit; StandStillCondition duration;
        StartTrigger | ConditionGroup; SteeringWheel active maxRate maxTorque value;
        Stochastic numberOfTestRuns randomSeed | StochasticDistribution; StochasticDistribution parameterName;
        StopTrigger | ConditionGroup; Story name | Act; Storyboard | Story;
        StoryboardElementStateCondition state storyboardElementRef storyboardElementType;
        Sun azimuth elevation illuminance intensity; SynchronizeAction masterEntityRef targetTolerance targetToleranceMaster;
        TargetDistanceSteadyState distance; TargetPosition; TargetPositionMaster; TargetTimeSteadyState time; TeleportAction;
        Throttle active maxRate value;
        TimeHeadwayCondition alongRoute coordinateSystem entityRef freespace relativeDistanceType routingAlgorithm rule value;
        TimeOfDay animation dateTime; TimeOfDayCondition dateTime rule; TimeReference;
        TimeToCollisionCondition alongRoute coordinateSystem freespace relativeDistanceType routingAlgorithm rule value;
        TimeToCollisionConditionTarget; Timing domainAbsoluteRelative offset scale; TrafficAction trafficName;
        TrafficArea | RoadRange; TrafficAreaAction continuous numberOfEntities; TrafficDefinition name;
        TrafficDistribution | TrafficDistributionEntry; TrafficDistributionEntry weight; TrafficSignalAction;
        TrafficSignalCondition name state; TrafficSignalController delay name reference | Phase;
        TrafficSignalControllerAction phase trafficSignalControllerRef;
        TrafficSignalControllerCondition phase trafficSignalControllerRef; TrafficSignalGroupState state;
        TrafficSignalState state trafficSignalId; TrafficSignalStateAction name state;
        TrafficSignals | TrafficSignalController; TrafficSinkAction radius rate;
        TrafficSourceAction radius rate speed velocity; TrafficStopAction;
        TrafficSwarmAction innerRadius numberOfVehicles offset semiMajorAxis semiMinorAxis velocity;
        TrafficeSignalGroupState state; Trailer name | ObjectController; TrailerAction; TrailerCoupler dx dz;
        TrailerHitch dx dz; TrailerRef entityRef; Trajectory closed name; TrajectoryCatalog;
        TrajectoryFollowingMode followingMode; TrajectoryPosition s t; TrajectoryRef; TraveledDistanceCondition value;
        TriggeringEntities triggeringEntitiesRule | EntityRef; UniformDistribution; UsedArea | Position; UserDefinedAction;
        UserDefinedAnimation userDefinedAnimationType; UserDefinedComponent userDefinedComponentType;
        UserDefinedDistribution type; UserDefinedLight userDefinedLightType; UserDefinedValueCondition name rule value;
        ValueConstraint rule value; ValueSetDistribution | ParameterValueSet; VariableAction variableRef;
        VariableCondition rule value variableRef; VariableDeclaration name value variableType;
        VariableDeclarations | VariableDeclaration; Vehicle mass model3d name role vehicleCategory vehicleRole; VehicleCatalog;
        VehicleCategoryDistribution | VehicleCategoryDistributionEntry; VehicleCategoryDistributionEntry category weight;
        VehicleComponent vehicleComponentType; VehicleLight vehicleLightType;
        VehicleRoleDistribution | VehicleRoleDistributionEntry; VehicleRoleDistributionEntry role weight; Vertex time;
        VisibilityAction graphics sensors traffic; Waypoint routeStrategy;
        Weather atmosphericPressure cloudState fractionalCloudCover temperature; Wind direction speed;
        WorldPosition h p r x y z
        """;

    private static readonly FrozenDictionary<string, StandardElement> s_elements = Table
        .Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(Read)
        .ToFrozenDictionary(element => element.Name);

    /// <summary>Null where the standard has no element of this name.</summary>
    public static StandardElement? Find(string element) => s_elements.GetValueOrDefault(element);

    private static StandardElement Read(string line)
    {
        var parts = line.Split('|');
        var names = Words(parts[0]);
        return new StandardElement(names[0], names[1..], parts.Length > 1 ? Words(parts[1]) : []);
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>One line of the table.</summary>
internal sealed record StandardElement(string Name, IReadOnlyList<string> Attributes, IReadOnlyList<string> Repeated);
