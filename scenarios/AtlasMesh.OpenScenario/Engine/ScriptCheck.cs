using System.Collections.Immutable;
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

    private ScriptCheck(ScenarioScript script, RoadNetwork network) => (_script, _network) = (script, network);

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
            Check(action, entity);

        foreach (var (group, action) in Actions())
        {
            foreach (var actor in group.Actors)
                Check(action, actor);
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

    private void Check(StoryAction action, string actor)
    {
        CheckEntity(actor);
        switch (action)
        {
            case StoryAction.Teleport teleport:
                Check(teleport.To);
                break;
            case StoryAction.FollowTrajectory follow:
                foreach (var vertex in follow.Vertices)
                    Check(vertex.At);
                break;
            case StoryAction.ChangeSpeed { Target: SpeedTarget.Delta target }:
                CheckEntity(target.Reference);
                break;
            case StoryAction.ChangeSpeed { Target: SpeedTarget.Factor target }:
                CheckEntity(target.Reference);
                break;
            case StoryAction.ChangeLane { Target: LaneTarget.Relative target }:
                CheckEntity(target.Reference);
                break;
            case StoryAction.ChangeLaneOffset { Target: LaneOffsetTarget.Relative target }:
                CheckEntity(target.Reference);
                break;
            case StoryAction.KeepDistance keep:
                CheckEntity(keep.Reference);
                break;
            case StoryAction.ActivateController:
                CheckController(actor);
                break;
        }
    }

    private void Check(Position position)
    {
        if (position is Position.RelativeLane relative)
            CheckEntity(relative.Entity);

        if (position is not Position.Lane lane)
            return;

        var road = _network.IndexOfRoad(lane.RoadId);
        if (road < 0)
            Add(Faults.UnknownRoad(lane.RoadId), lane.Source);
        else if (!(lane.S >= 0 && lane.S <= _network.RoadLength(road)))
            Add(Faults.BeyondRoad(lane.RoadId, lane.S, _network.RoadLength(road)), lane.Source);
        else if (!_network.HasLane(road, lane.LaneId, lane.S))
            Add(Faults.UnknownLane(lane.RoadId, lane.LaneId, lane.S), lane.Source);
    }

    private void Check(ConditionTest test)
    {
        var (by, to) = test switch
        {
            ConditionTest.RelativeDistance distance => (distance.By, distance.To),
            ConditionTest.TimeHeadway headway => (headway.By, headway.To),
            ConditionTest.Speed speed => (speed.By, null),
            _ => ((TriggeringEntities?)null, (string?)null),
        };

        foreach (var name in by?.Names ?? [])
            CheckEntity(name);

        if (to is not null)
            CheckEntity(to);
    }

    private void CheckEntity(string name)
    {
        if (!_script.Entities.Any(entity => entity.Name == name))
            Add(Faults.UnknownEntity(name));
    }

    private void CheckController(string name)
    {
        if (_script.Entities.FirstOrDefault(entity => entity.Name == name) is { Controller: null })
            Add(Faults.NoController(name));
    }

    private void Add((string Code, string Message) fault, SourcePlace place = default)
    {
        var diagnostic = new Diagnostic(place == default ? new SourcePlace(_script.Name, 0, 0) : place, fault.Code, fault.Message);
        if (!_faults.Contains(diagnostic))
            _faults.Add(diagnostic);
    }
}
