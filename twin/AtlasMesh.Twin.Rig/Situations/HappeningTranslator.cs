using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Exact;
using AtlasMesh.OpenScenario;
using AtlasMesh.Roads;
using AtlasMesh.Twin.Rig.Running;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Rig.Situations;

/// <summary>Turns the happenings of a situation into stories of the same storyboard that plays OpenSCENARIO files.</summary>
internal sealed class HappeningTranslator(Situation situation, RoadNetwork roads, SituationFaults faults)
{
    private readonly ImmutableArray<Story>.Builder _stories = ImmutableArray.CreateBuilder<Story>();
    private readonly List<MissionCancelling> _cancellings = [];

    public IReadOnlyList<MissionCancelling> Cancellings => _cancellings;

    public ImmutableArray<Story> Translate()
    {
        foreach (var (index, happening) in situation.Happenings.Index())
            Add(happening, happening.Name.Length > 0 ? happening.Name : $"happening-{index + 1}");

        return _stories.ToImmutable();
    }

    private void Add(Happening happening, string name)
    {
        var start = TriggerOf(happening, name);

        switch (happening.WhatCase)
        {
            case Happening.WhatOneofCase.LaneChange: AddLaneChange(name, start, happening.LaneChange); break;
            case Happening.WhatOneofCase.SetSpeed: AddSpeed(name, start, happening.SetSpeed); break;
            case Happening.WhatOneofCase.Cross: AddCrossing(name, start, happening.Cross); break;
            case Happening.WhatOneofCase.CancelMission: AddCancelling(name, start, happening.CancelMission); break;
            default: faults.Add("RIG030", $"happening '{name}' says nothing that this rig can do"); break;
        }
    }

    private Trigger TriggerOf(Happening happening, string name)
    {
        switch (happening.WhenCase)
        {
            case Happening.WhenOneofCase.AtNs:
                return Trigger.When(new ConditionTest.Time(Rule.GreaterOrEqual, new SimTime(happening.AtNs)));
            case Happening.WhenOneofCase.Distance:
                var distance = happening.Distance;
                return Trigger.When(new ConditionTest.RelativeDistance(
                    TriggeringEntities.Any(distance.From), distance.To, Rule.LessThan, distance.BelowM)
                { Frame = DistanceFrame.Road });
            case Happening.WhenOneofCase.Speed:
                return Trigger.When(new ConditionTest.Speed(
                    TriggeringEntities.Any(happening.Speed.Of), Rule.LessThan, happening.Speed.BelowMps));
            case Happening.WhenOneofCase.After:
                return Trigger.When(new ConditionTest.Raised(happening.After));
            default:
                faults.Add("RIG031", $"happening '{name}' does not say when");
                return Trigger.Never;
        }
    }

    private void AddLaneChange(string name, Trigger start, LaneChange change)
    {
        if (!roads.TryParseLane(change.To, out _, out var lane))
        {
            faults.Add("RIG010", $"the map has no lane '{change.To}'; name one that it has, as in 'road-1/-2'");
            return;
        }

        var dynamics = new TransitionDynamics(TransitionShape.Sinusoidal, TransitionDimension.Rate, change.LateralSpeedMps);
        _stories.Add(Story.Of(name, change.Actor, start, new StoryAction.ChangeLane(dynamics, new LaneTarget.Absolute(lane))));
    }

    private void AddSpeed(string name, Trigger start, SetSpeed change)
    {
        var dynamics = change.RateMps2 > 0
            ? new TransitionDynamics(TransitionShape.Linear, TransitionDimension.Rate, change.RateMps2)
            : TransitionDynamics.AtOnce;
        _stories.Add(Story.Of(name, change.Actor, start, new StoryAction.ChangeSpeed(dynamics, new SpeedTarget.Absolute(change.ToMps))));
    }

    // The crossing is from where the actor was put, so it stands until then; at the far side it stands again.
    private void AddCrossing(string name, Trigger start, Cross cross)
    {
        var actor = situation.Actors.FirstOrDefault(actor => actor.Id == cross.Actor);
        if (actor?.At is null || !roads.TryParseLane(actor.At.Lane, out var road, out var lane) || !(cross.SpeedMps > 0))
        {
            faults.Add("RIG032", $"happening '{name}' needs an actor that stands beside the road, and a walking speed above zero");
            return;
        }

        var beside = roads.ToRoad(new LanePosition(road, lane, actor.At.SM, actor.At.OffsetM));
        var from = roads.ToWorld(beside);
        var to = roads.ToWorld(beside with { T = beside.T + (TurnsLeft(actor, roads.Direction(road, lane), beside) * cross.DistanceM) });

        _stories.Add(Story.Of(name, cross.Actor, start, new StoryAction.FollowTrajectory(
            [Vertex(from, 0), Vertex(to, cross.DistanceM / cross.SpeedMps)], new TrajectoryTiming())));
        _stories.Add(Story.Of(
            $"{name}-done",
            cross.Actor,
            Trigger.When(new ConditionTest.ElementState(ElementKind.Action, name, ElementCondition.Complete)),
            new StoryAction.ChangeSpeed(TransitionDynamics.AtOnce, new SpeedTarget.Absolute(0))));
    }

    // Whoever faces across the road walks that way; whoever looks along it crosses to the side he is not on.
    private static int TurnsLeft(Actor actor, int direction, RoadPosition beside)
    {
        var across = ExactMath.Sin(actor.HeadingRad) * direction;
        if (Math.Abs(across) < 0.1) across = -beside.T;

        return across >= 0 ? 1 : -1;
    }

    private static TrajectoryVertex Vertex(Pose pose, double seconds) => new(new Position.World(pose.X, pose.Y), seconds);

    // The storyboard only says when: the action itself changes nothing, the operator acts when its event starts.
    private void AddCancelling(string name, Trigger start, string mission)
    {
        if (situation.Vehicles.Count == 0)
        {
            faults.Add("RIG033", $"happening '{name}' cancels a mission where there are no vehicles");
            return;
        }

        _stories.Add(Story.Of(name, situation.Vehicles[0].Id, start, new StoryAction.ActivateController(null, null)));
        _cancellings.Add(new MissionCancelling(name, mission));
    }
}
