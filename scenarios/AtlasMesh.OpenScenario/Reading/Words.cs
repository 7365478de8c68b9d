namespace AtlasMesh.OpenScenario.Reading;

/// <summary>The enumerations of the format.</summary>
internal static class Words
{
    public static WordList<TransitionShape> Shapes { get; } = new(
        ("step", TransitionShape.Step),
        ("linear", TransitionShape.Linear),
        ("sinusoidal", TransitionShape.Sinusoidal),
        ("cubic", TransitionShape.Cubic));

    public static WordList<TransitionDimension> Dimensions { get; } = new(
        ("time", TransitionDimension.Time),
        ("rate", TransitionDimension.Rate),
        ("distance", TransitionDimension.Distance));

    public static WordList<Rule> Rules { get; } = new(
        ("lessThan", Rule.LessThan),
        ("lessOrEqual", Rule.LessOrEqual),
        ("equalTo", Rule.EqualTo),
        ("greaterOrEqual", Rule.GreaterOrEqual),
        ("greaterThan", Rule.GreaterThan),
        ("notEqualTo", Rule.NotEqualTo));

    public static WordList<ConditionEdge> Edges { get; } = new(
        ("none", ConditionEdge.None),
        ("rising", ConditionEdge.Rising),
        ("falling", ConditionEdge.Falling),
        ("risingOrFalling", ConditionEdge.RisingOrFalling));

    /// <summary>1.2 renamed overwrite to override.</summary>
    public static WordList<EventPriority> Priorities { get; } = new(
        ("overwrite", EventPriority.Overwrite),
        ("override", EventPriority.Overwrite),
        ("skip", EventPriority.Skip),
        ("parallel", EventPriority.Parallel));

    public static WordList<ElementKind> ElementKinds { get; } = new(
        ("story", ElementKind.Story),
        ("act", ElementKind.Act),
        ("maneuverGroup", ElementKind.ManeuverGroup),
        ("maneuver", ElementKind.Maneuver),
        ("event", ElementKind.Event),
        ("action", ElementKind.Action));

    public static WordList<ElementCondition> ElementStates { get; } = new(
        ("standbyState", ElementCondition.Standby),
        ("runningState", ElementCondition.Running),
        ("completeState", ElementCondition.Complete),
        ("startTransition", ElementCondition.StartTransition),
        ("endTransition", ElementCondition.EndTransition),
        ("stopTransition", ElementCondition.StopTransition),
        ("skipTransition", ElementCondition.SkipTransition));

    /// <summary>cartesianDistance is what 1.0 called the Euclidean one.</summary>
    public static WordList<DistanceKind> DistanceKinds { get; } = new(
        ("longitudinal", DistanceKind.Longitudinal),
        ("lateral", DistanceKind.Lateral),
        ("euclidianDistance", DistanceKind.Euclidean),
        ("cartesianDistance", DistanceKind.Euclidean));

    /// <summary>Along a lane is along its road here: lanes of one road run side by side.</summary>
    public static WordList<DistanceFrame> Frames { get; } = new(
        ("entity", DistanceFrame.Entity),
        ("road", DistanceFrame.Road),
        ("lane", DistanceFrame.Road),
        ("trajectory", DistanceFrame.Trajectory));

    /// <summary>What an angle is measured against: its own list, for lane and road differ there.</summary>
    public static WordList<(DistanceFrame Frame, bool OfLane)> AngleFrames { get; } = new(
        ("world", (DistanceFrame.World, false)),
        ("entity", (DistanceFrame.Entity, false)),
        ("road", (DistanceFrame.Road, false)),
        ("lane", (DistanceFrame.Road, true)),
        ("trajectory", (DistanceFrame.Trajectory, false)));

    public static WordList<SidewaysPlace> SidewaysPlaces { get; } = new(
        ("any", SidewaysPlace.Any),
        ("leftToReferencedEntity", SidewaysPlace.Left),
        ("rightToReferencedEntity", SidewaysPlace.Right));

    public static WordList<LightMode> LightModes { get; } = new(
        ("off", LightMode.Off),
        ("on", LightMode.On),
        ("flashing", LightMode.Flashing));

    /// <summary>Both go the same way here: nothing limits how an entity can follow.</summary>
    public static WordList<bool> FollowingModes { get; } = new(
        ("position", false),
        ("follow", true));

    /// <summary>Ways are the shortest; random ones are refused.</summary>
    public static WordList<bool> RouteStrategies { get; } = new(
        ("shortest", true),
        ("fastest", true),
        ("leastIntersections", true));

    public static WordList<int> Precipitations { get; } = new(
        ("dry", 0),
        ("rain", 1),
        ("snow", 2));

    public static WordList<MotionAxis> MotionAxes { get; } = new(
        ("longitudinal", MotionAxis.Longitudinal),
        ("lateral", MotionAxis.Lateral));

    public static WordList<EntityKind> EntityKinds { get; } = new(
        ("vehicle", EntityKind.Vehicle),
        ("pedestrian", EntityKind.Pedestrian),
        ("miscellaneous", EntityKind.MiscObject));

    public static WordList<Displacement> Displacements { get; } = new(
        ("any", Displacement.Any),
        ("trailingReferencedEntity", Displacement.Trailing),
        ("leadingReferencedEntity", Displacement.Leading));

    public static WordList<bool> TimeDomains { get; } = new(
        ("absolute", true),
        ("relative", false));

    public static WordList<bool> HeadingDomains { get; } = new(
        ("absolute", true),
        ("relative", false));

    public static WordList<bool> EntityRules { get; } = new(
        ("any", false),
        ("all", true));

    public static WordList<bool> SpeedTargets { get; } = new(
        ("delta", true),
        ("factor", false));
}
