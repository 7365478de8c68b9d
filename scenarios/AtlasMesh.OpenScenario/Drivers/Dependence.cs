using AtlasMesh.OpenScenario.Engine;

namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>
/// Which events of a script answer to what one entity does: their triggers look at it, or their actions are relative to it. Until they
/// have begun for the last time, the traffic is only what it is because the entity drives as it does.
/// </summary>
internal sealed class Dependence
{
    private readonly SortedDictionary<string, int> _waiting = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _dependent = new(StringComparer.Ordinal);
    private bool _forGood;

    private Dependence()
    {
    }

    /// <summary>Whether an event may still begin.</summary>
    public bool HasPending => _waiting.Count > 0;

    /// <summary>Whether what comes may still depend on the entity.</summary>
    public bool IsOpen => _forGood || _dependent.Count > 0;

    public static Dependence Of(ScenarioScript script, string ego)
    {
        var dependence = new Dependence();
        foreach (var story in script.Stories)
        {
            foreach (var act in story.Acts)
                dependence.Add(act, $"{story.Name}::{act.Name}", ego);
        }

        return dependence;
    }

    /// <summary>An event began.</summary>
    public void Begin(string path)
    {
        Consume(_waiting, path);
        Consume(_dependent, path);
    }

    /// <summary>An event will not begin again.</summary>
    public void Drop(string path)
    {
        _waiting.Remove(path);
        _dependent.Remove(path);
    }

    private void Add(Act act, string path, string ego)
    {
        var actDepends = LooksAt(act.Start, ego) || LooksAt(act.Stop, ego);
        foreach (var group in act.Groups)
        {
            foreach (var maneuver in group.Maneuvers)
            {
                foreach (var happening in maneuver.Events)
                    Add(happening, $"{path}::{group.Name}::{maneuver.Name}::{happening.Name}", (ego, group, actDepends));
            }
        }
    }

    private void Add(StoryEvent happening, string path, (string Ego, ManeuverGroup Group, bool ActDepends) within)
    {
        var times = happening.MaximumExecutionCount * within.Group.MaximumExecutionCount;
        var isOwn = within.Group.Actors.All(actor => actor == within.Ego)
            && happening.Actions.All(action => action.Action is StoryAction.ActivateController);
        _waiting[path] = times;
        if (isOwn)
            return;

        _forGood |= happening.Actions.Any(action => IsBound(action.Action, within.Ego));
        if (within.ActDepends || LooksAt(happening.Start, within.Ego) || happening.Actions.Any(action => Refers(action.Action, within.Ego)))
            _dependent[path] = times;
    }

    private static void Consume(SortedDictionary<string, int> left, string path)
    {
        if (!left.TryGetValue(path, out var times))
            return;

        if (times <= 1)
            left.Remove(path);
        else
            left[path] = times - 1;
    }

    private static bool LooksAt(Trigger? trigger, string ego) =>
        trigger is not null && trigger.Groups.SelectMany(group => group.Conditions).Any(condition => LooksAt(condition.Test, ego));

    // A test that is not known here is taken to look at everybody.
    private static bool LooksAt(ConditionTest test, string ego) => test switch
    {
        ConditionTest.Time or ConditionTest.ElementState => false,
        ConditionTest.RelativeDistance distance => distance.To == ego || Has(distance.By, ego),
        ConditionTest.TimeHeadway headway => headway.To == ego || Has(headway.By, ego),
        ConditionTest.Speed speed => Has(speed.By, ego),
        _ => true,
    };

    private static bool Has(TriggeringEntities by, string ego) => by.Names.Contains(ego);

    private static bool Refers(StoryAction action, string ego) => action switch
    {
        StoryAction.ChangeSpeed { Target: SpeedTarget.Absolute } or StoryAction.ActivateController => false,
        StoryAction.ChangeSpeed { Target: SpeedTarget.Delta delta } => delta.Reference == ego,
        StoryAction.ChangeSpeed { Target: SpeedTarget.Factor factor } => factor.Reference == ego,
        StoryAction.KeepDistance keep => keep.Reference == ego,

        // Only speed is what drivers here decide: the lane that a change of lane refers to is the same for all of them.
        StoryAction.ChangeLane or StoryAction.ChangeLaneOffset => false,
        StoryAction.Teleport teleport => Refers(teleport.To, ego),
        StoryAction.FollowTrajectory way => ScriptReferences.PositionsOf(way).Any(place => Refers(place, ego)),
        _ => true,
    };

    private static bool IsBound(StoryAction action, string ego) => action switch
    {
        StoryAction.ChangeSpeed { Target: SpeedTarget.Delta { Continuous: true } delta } => delta.Reference == ego,
        StoryAction.ChangeSpeed { Target: SpeedTarget.Factor { Continuous: true } factor } => factor.Reference == ego,
        StoryAction.KeepDistance { Continuous: true } keep => keep.Reference == ego,
        _ => false,
    };

    private static bool Refers(Position position, string ego) => position switch
    {
        Position.World or Position.Lane => false,
        Position.RelativeLane relative => relative.Entity == ego,
        _ => true,
    };
}
