using AtlasMesh.OpenScenario.Engine.Actions;
using AtlasMesh.OpenScenario.Engine.Conditions;
using AtlasMesh.OpenScenario.Engine.Motion;
using AtlasMesh.OpenScenario.Reading;

namespace AtlasMesh.OpenScenario.Engine.Plot;

/// <summary>Makes the playable storyboard out of a script.</summary>
internal sealed class PlotBuilder(Scene scene)
{
    private readonly List<Element> _elements = [];
    private readonly List<ConditionProbe> _tests = [];

    public IEnumerable<ConditionProbe.Signal> Signals => _tests.OfType<ConditionProbe.Signal>();

    public StoryElement[] Build(ScenarioScript script) => [.. script.Stories.Select(Story)];

    /// <param name="trigger">What is watched.</param>
    /// <param name="path">Of the element that watches it; empty for the storyboard's own.</param>
    public TriggerRun Trigger(Trigger trigger, string path = "") =>
        new([.. trigger.Groups.Select(group => group.Conditions.Select(condition => Condition(condition, path)).ToArray())]);

    /// <summary>Call last: a condition may name an element that comes after it.</summary>
    public void Resolve()
    {
        foreach (var state in _tests.OfType<ConditionProbe.State>())
        {
            var (kind, name, _) = state.Test;
            var fitting = _elements.Where(element => element.Kind == kind && ReferenceCheck.Matches(element.Path, name)).ToList();
            var nearest = ElementNames.Nearest([.. fitting.Select(element => element.Path)], state.Path);
            var found = fitting.Where(element => nearest.Contains(element.Path)).ToList();
            state.Element = found.Count == 1
                ? found[0]
                : throw scene.Fault(found.Count == 0 ? Faults.UnknownElement(kind, name) : Faults.AmbiguousElement(kind, name));
        }
    }

    private TriggerRun? Optional(Trigger? trigger, string path) => trigger is null ? null : Trigger(trigger, path);

    private ConditionRun Condition(Condition condition, string path)
    {
        var test = ConditionProbe.Of(scene, condition.Test);
        if (test is ConditionProbe.State state)
            state.Path = path;

        _tests.Add(test);
        return new ConditionRun(condition, test);
    }

    private StoryElement Story(Story story) =>
        Grown(new StoryElement(story.Name), [.. story.Acts.Select(act => Act(act, story.Name))]);

    private ActElement Act(Act act, string above)
    {
        var path = $"{above}::{act.Name}";
        var start = Optional(act.Start, path);
        return Grown(new ActElement(path, start, StopOf(act, path)), [.. act.Groups.Select(group => Group(group, path, start))]);
    }

    /// <summary>A stop trigger without conditions never holds; a start trigger without them neither, as the standard has it.</summary>
    private TriggerRun? StopOf(Act act, string path) => act.Stop is { Groups.IsEmpty: false } stop ? Trigger(stop, path) : null;

    private GroupElement Group(ManeuverGroup group, string above, TriggerRun? actStart)
    {
        var path = $"{above}::{group.Name}";
        var cast = new Cast([.. group.Actors.Select(scene.Find)], group.SelectsTriggering, actStart);
        return Grown(
            new GroupElement(path, group.MaximumExecutionCount), [.. group.Maneuvers.Select(maneuver => Maneuver(maneuver, path, cast))]);
    }

    private ManeuverElement Maneuver(Maneuver maneuver, string above, Cast cast)
    {
        var path = $"{above}::{maneuver.Name}";
        return Grown(new ManeuverElement(path), [.. maneuver.Events.Select(happening => Event(happening, path, cast))]);
    }

    private EventElement Event(StoryEvent happening, string above, Cast cast)
    {
        var path = $"{above}::{happening.Name}";
        var start = Optional(happening.Start, path);
        return Grown(
            new EventElement(path, happening, start),
            [.. happening.Actions.Select(action => Action(action, path, cast.For(start)))]);
    }

    private ActionElement Action(NamedAction action, string above, Cast cast)
    {
        var element = Grown(new ActionElement($"{above}::{action.Name}"), []);
        (element.Selector, element.Named) = (cast.Selector, cast.Named);
        element.Runs = action.Action is StoryAction.Global global
            ? [ActionRuns.Of(scene, global, element)]
            : [.. cast.Everybody.Select(actor => ActionRuns.Of(scene, action.Action, actor, element))];
        return element;
    }

    private T Grown<T>(T element, Element[] children)
        where T : Element
    {
        element.Adopt(children);
        _elements.Add(element);
        return element;
    }
}
