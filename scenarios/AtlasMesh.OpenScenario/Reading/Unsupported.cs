using System.Collections.Frozen;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Elements of the standard that are refused by name, and why. COVERAGE.md beside this project lists them too.</summary>
internal static class Unsupported
{
    private const string Traffic = "nobody but the entities of the file drives here; name each of them in Entities";
    private const string Trailer = "vehicles have no trailers here; write the trailer as an entity of its own";
    private const string Own = "only your own tool knows what it means; write it with the standard's actions";
    private const string Body = "bodies are boxes without parts; delete it, nothing measures it";
    private const string Bulk = "entities stand one by one here; name each with EntityRef";
    private const string Monitor = "checks lie outside the file; bind them to it instead, as bindings/ shows";

    private static readonly FrozenDictionary<string, string> s_reasons = new (string Name, string Why)[]
    {
        ("TrafficAction", Traffic),
        ("TrafficSourceAction", Traffic),
        ("TrafficSinkAction", Traffic),
        ("TrafficSwarmAction", Traffic),
        ("TrafficAreaAction", Traffic),
        ("TrafficStopAction", Traffic),
        ("UserDefinedAction", Own),
        ("CustomCommandAction", Own),
        ("UserDefinedLight", Own),
        ("UserDefinedAnimation", Own),
        ("UserDefinedComponent", Own),
        ("AnimationAction", Body),
        ("TrailerAction", Trailer),
        ("ConnectTrailerAction", Trailer),
        ("DisconnectTrailerAction", Trailer),
        ("Trailer", Trailer),
        ("EntitySelection", Bulk),
        ("Members", Bulk),
        ("SensorReferenceSet", "sensors are no parts of vehicles here; leave it out, and 'sensors' speaks of all of them"),
        ("TrafficSignalGroupState", "signals have states one by one; write a TrafficSignalState for each"),
        ("ExternalObjectReference", "no other file brings entities in; write Vehicle, Pedestrian or MiscObject"),
        ("MonitorDeclarations", Monitor),
        ("SetMonitorAction", Monitor),
        ("RandomRouteAction", "nothing is left to chance while a scenario runs; assign a route"),
        ("GeoPosition", "maps are flat here and carry no geographic reference; write a WorldPosition or a LanePosition"),
        ("UsedArea", "the whole map is used; delete it"),
        ("DomeImage", "nothing is drawn; delete it"),
        ("DirectionOfTravelDistribution", Traffic),
        ("CentralObject", Traffic),
        ("TrafficDefinition", Traffic),
        ("Deterministic", "a distribution is not a scenario; plan it, and its scenario file is run"),
        ("Stochastic", "a distribution is not a scenario; plan it, and its scenario file is run"),
    }.ToFrozenDictionary(entry => entry.Name, entry => entry.Why, StringComparer.Ordinal);

    /// <summary>Every refused element, in ordinal order.</summary>
    public static IEnumerable<string> Names => s_reasons.Keys.Order(StringComparer.Ordinal);

    /// <summary>Null for what is not refused by name.</summary>
    public static string? Reason(string element) => s_reasons.GetValueOrDefault(element);
}
