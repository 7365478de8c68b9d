using AtlasMesh.OpenScenario.Engine.Conditions;
using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Plot;

/// <summary>Who acts in a maneuver group: those named, and with a selector those for whom it held.</summary>
internal sealed record Cast(Actor[] Named, bool Selects, TriggerRun? Selector)
{
    /// <summary>Everybody who may have to act.</summary>
    public IEnumerable<Actor> Everybody => Selects && Selector is not null ? Named.Union(Selector.Triggering) : Named;

    /// <summary>The event's own trigger selects where it names anybody, else that of the act.</summary>
    public Cast For(TriggerRun? start)
    {
        if (!Selects)
            return this with { Selector = null };

        var selector = start is not null && start.Triggering.Any() ? start : Selector;
        selector?.Remember();
        return this with { Selector = selector };
    }
}
