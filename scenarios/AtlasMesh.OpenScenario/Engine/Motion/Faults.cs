using AtlasMesh.Roads;

namespace AtlasMesh.OpenScenario.Engine.Motion;

/// <summary>What a script can ask for that is not there: code and message, the same wherever it is found out.</summary>
internal static class Faults
{
    public static (string Code, string Message) UnknownEntity(string name) =>
        (Reading.FaultCode.UnknownEntity, $"there is no entity '{name}'; add it to the script");

    public static (string Code, string Message) UnknownRoad(string id) =>
        (Reading.FaultCode.UnknownLane, $"the network has no road '{id}'; correct the id");

    public static (string Code, string Message) UnknownLane(string road, int lane, double s) =>
        (Reading.FaultCode.UnknownLane,
            FormattableString.Invariant($"road '{road}' has no lane {lane} at {s:0.###} m; name one that is there"));

    public static (string Code, string Message) BeyondRoad(string road, double s, double length) =>
        (Reading.FaultCode.UnknownLane,
            FormattableString.Invariant($"{s:0.###} m lies beyond road '{road}', which is {length:0.###} m long; stay on it"));

    public static (string Code, string Message) NoController(string name) =>
        (Reading.FaultCode.NoController, $"a controller of '{name}' is activated but it has none; give it one");

    public static (string Code, string Message) UnknownElement(ElementKind kind, string name) =>
        (Reading.FaultCode.UnknownStoryElement, $"the storyboard has no {kind} '{name}'; correct the name or the kind");

    public static (string Code, string Message) AmbiguousElement(ElementKind kind, string name) =>
        (Reading.FaultCode.UnknownStoryElement, $"the storyboard has several {kind}s '{name}'; write the path with '::'");

    public static (string Code, string Message) NoWay(RoadNetwork network, LanePosition from, LanePosition to) =>
        (Reading.FaultCode.NoWay, FormattableString.Invariant(
            $"no lanes lead from {Name(network, from)} at {from.S:0.###} m to {Name(network, to)} at {to.S:0.###} m; add waypoints"));

    public static (string Code, string Message) NoTimes(string actor) =>
        (Reading.FaultCode.NoTimes, $"'{actor}' follows a trajectory whose times do not grow by time; give every part one, or take 'None'");

    public static (string Code, string Message) UnknownName(string kind, string name) =>
        (Reading.FaultCode.UnknownName, $"there is no {kind} '{name}'; add it or correct the name");

    public static (string Code, string Message) NotANumber(string name, string value) =>
        (Reading.FaultCode.NotANumber, $"'{name}' is '{value}', which cannot be added to or multiplied; set a number first");

    private static string Name(RoadNetwork network, LanePosition place) => network.LaneName(place.Road, place.Lane);
}
