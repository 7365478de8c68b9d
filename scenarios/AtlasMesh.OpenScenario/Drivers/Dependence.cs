using AtlasMesh.OpenScenario.Engine;

namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>
/// Which events of a script answer to what one entity does: their triggers look at it, or their actions are relative to it. Until they
/// have begun for the last time, the traffic is only what it is because the entity drives as it does. Where an action goes on looking at
/// it, or what ends an act or the scenario does, that is so for good.
/// </summary>
internal sealed class Dependence
{
    private readonly SortedDictionary<string, long> _waiting = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _dependent = new(StringComparer.Ordinal);
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
        var dependence = new Dependence
        {
            _forGood = LooksAt(script.Stop, ego) || script.Init.Any(init => IsBound(init.Action, ego)),
        };
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
        // What runs when an act is stopped has long begun.
        _forGood |= LooksAt(act.Stop, ego);
        var actDepends = LooksAt(act.Start, ego);
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
        var times = (long)happening.MaximumExecutionCount * within.Group.MaximumExecutionCount;
        var isOwn = within.Group.Actors.All(actor => actor == within.Ego)
            && happening.Actions.All(action =>
                action.Action is StoryAction.ActivateController { Lateral: not false, Longitudinal: not false });
        _waiting[path] = times;
        if (isOwn)
            return;

        _forGood |= happening.Actions.Any(action => IsBound(action.Action, within.Ego));
        if (within.ActDepends || LooksAt(happening.Start, within.Ego) || happening.Actions.Any(action => Refers(action.Action, within.Ego)))
            _dependent[path] = times;
    }

    private static void Consume(SortedDictionary<string, long> left, string path)
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
        // Only speed is what drivers here decide: the lane that a change of lane refers to is the same for all of them.
        StoryAction.ChangeLane or StoryAction.ChangeLaneOffset => false,
        _ => ScriptReferences.EntitiesOf(action).Contains(ego) || ScriptReferences.PositionsOf(action).Any(place => Refers(place, ego)),
    };

    private static bool Refers(Position position, string ego) =>
        ScriptReferences.EntitiesOf(position).Contains(ego) || ScriptReferences.PositionsOf(position).Any(place => Refers(place, ego));

    /// <summary>Whether the action looks at the entity while it lasts; what looks once, at its start, is known from then on.</summary>
    private static bool IsBound(StoryAction action, string ego) => action switch
    {
        StoryAction.ChangeSpeed { Target: SpeedTarget.Delta { Continuous: false } or SpeedTarget.Factor { Continuous: false } } => false,
        StoryAction.KeepDistance { Continuous: false, Limits: null } or StoryAction.Teleport => false,
        _ => Refers(action, ego),
    };
}
