using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.OpenScenario.Engine.Motion;
using AtlasMesh.Roads;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Engine;

/// <summary>
/// Holds a script against itself and a network before anything moves. The references to elements are looked up when the plot is built.
/// </summary>
internal sealed class ScriptCheck
{
    private readonly ScenarioScript _script;
    private readonly RoadNetwork _network;
    private readonly ImmutableArray<Diagnostic>.Builder _faults = ImmutableArray.CreateBuilder<Diagnostic>();

    private readonly HashSet<string> _names;
    private readonly HashSet<string> _assigned;

    private ScriptCheck(ScenarioScript script, RoadNetwork network)
    {
        (_script, _network) = (script, network);
        _names = new HashSet<string>(script.Entities.Select(entity => entity.Name), StringComparer.Ordinal);
        var inits = script.Init.Where(init => init.Action is StoryAction.AssignController).Select(init => init.Entity);
        var later = Actions().Where(found => found.Action is StoryAction.AssignController).SelectMany(found => found.Group.Actors);
        _assigned = new HashSet<string>(inits.Concat(later), StringComparer.Ordinal);
    }

    public static ImmutableArray<Diagnostic> Check(ScenarioScript script, RoadNetwork network)
    {
        var check = new ScriptCheck(script, network);
        check.Run();
        return check._faults.ToImmutable();
    }

    private void Run()
    {
        foreach (var twin in _script.Entities.GroupBy(entity => entity.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            Add((Reading.FaultCode.DuplicateName, $"there are {twin.Count()} entities '{twin.Key}'; rename them"));

        foreach (var (entity, action) in _script.Init)
            CheckOf(action, entity);

        foreach (var (group, action) in Actions())
        {
            foreach (var actor in group.Actors)
                CheckEntity(actor);

            foreach (var actor in group.Actors.Where(_ => action is not StoryAction.Global).DefaultIfEmpty(""))
                CheckOf(action, actor);
        }

        foreach (var trigger in Triggers())
        {
            foreach (var condition in trigger.Groups.SelectMany(group => group.Conditions))
                Check(condition.Test);
        }
    }

    private IEnumerable<(ManeuverGroup Group, StoryAction Action)> Actions() =>
        from story in _script.Stories
        from act in story.Acts
        from grp in act.Groups
        from maneuver in grp.Maneuvers
        from happening in maneuver.Events
        from action in happening.Actions
        select (grp, action.Action);

    private IEnumerable<Trigger> Triggers()
    {
        var acts = _script.Stories.SelectMany(story => story.Acts).ToList();
        var events = acts.SelectMany(act => act.Groups).SelectMany(group => group.Maneuvers).SelectMany(maneuver => maneuver.Events);
        return acts.SelectMany(act => new[] { act.Start, act.Stop }).Concat(events.Select(happening => happening.Start))
            .OfType<Trigger>().Append(_script.Stop);
    }

    /// <summary>Nobody (an empty name) carries out a global action, or one of a group that only its trigger peoples.</summary>
    private void CheckOf(StoryAction action, string actor)
    {
        if (actor.Length > 0)
            CheckEntity(actor);

        if (action is StoryAction.ActivateController && actor.Length > 0)
            CheckController(actor);

        foreach (var name in ScriptReferences.EntitiesOf(action))
            CheckEntity(name);

        foreach (var position in ScriptReferences.PositionsOf(action))
            Check(position);

        if (action is StoryAction.ChangeLane { Target: LaneTarget.Absolute { Lane: var lane } } && !_network.HasLaneSomewhere(lane))
            Add(Faults.UnknownName("lane", lane.ToString(CultureInfo.InvariantCulture)));

        if (action is StoryAction.SetSignal set)
            CheckSignal(set.Signal, set.Source);
    }

    private void CheckSignal(string id, SourcePlace place)
    {
        if (_network.FindSignal(id) is null)
            Add(Faults.UnknownName("traffic signal on the map", id), place);
    }

    private void Check(Position position)
    {
        foreach (var name in ScriptReferences.EntitiesOf(position))
            CheckEntity(name);

        foreach (var inner in ScriptReferences.PositionsOf(position))
            Check(inner);

        if (position is Position.Lane lane)
            CheckLane(lane);
        else if (position is Position.Road road)
            CheckRoad(road.RoadId, road.S, road);
    }

    private void CheckLane(Position.Lane lane)
    {
        if (CheckRoad(lane.RoadId, lane.S, lane) is var road && road >= 0 && !_network.HasLane(road, lane.LaneId, lane.S))
            Add(Faults.UnknownLane(lane.RoadId, lane.LaneId, lane.S), lane.Source);
    }

    private int CheckRoad(string id, double s, Position at)
    {
        var road = _network.IndexOfRoad(id);
        if (road < 0)
            Add(Faults.UnknownRoad(id), at.Source);
        else if (!(s >= 0 && s <= _network.RoadLength(road)))
            Add(Faults.BeyondRoad(id, s, _network.RoadLength(road)), at.Source);
        else
            return road;

        return -1;
    }

    private void Check(ConditionTest test)
    {
        foreach (var name in ScriptReferences.EntitiesOf(test))
            CheckEntity(name);

        foreach (var position in ScriptReferences.PositionsOf(test))
            Check(position);

        if (test is ConditionTest.Signal signal)
            CheckSignal(signal.Name, signal.Source);
    }

    private void CheckEntity(string name)
    {
        if (!_names.Contains(name))
            Add(Faults.UnknownEntity(name));
    }

    private void CheckController(string name)
    {
        if (_script.Entities.FirstOrDefault(entity => entity.Name == name) is { Controller: null } && !_assigned.Contains(name))
            Add(Faults.NoController(name));
    }

    private void Add((string Code, string Message) fault, SourcePlace place = default)
    {
        var diagnostic = new Diagnostic(place == default ? new SourcePlace(_script.Name, 0, 0) : place, fault.Code, fault.Message);
        if (!_faults.Contains(diagnostic))
            _faults.Add(diagnostic);
    }
}
