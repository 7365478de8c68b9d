using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Engine;

/// <summary>How a script is played.</summary>
public sealed record EngineOptions
{
    /// <summary>
    /// Activated controllers are reported but take nothing over: the entity goes on as the storyboard moved it, at its initial speed.
    /// </summary>
    public bool HoldExternal { get; init; }

    /// <summary>Told each change of an element's state, in order, while it happens.</summary>
    public Action<ElementChange>? OnElement { get; init; }

    /// <summary>Told when a controller is activated or deactivated, while it happens.</summary>
    public Action<ControllerChange>? OnController { get; init; }

    /// <summary>Told the whole environment when an action has changed it, while it happens.</summary>
    public Action<ScenarioEnvironment>? OnEnvironment { get; init; }
}

/// <summary>An element of the storyboard went through a transition. The path has "::" between the levels.</summary>
public readonly record struct ElementChange(SimTime At, ElementKind Kind, string Path, ElementTransition Transition);

public enum ElementTransition
{
    Standby,
    Start,
    End,
    Stop,
    Skip,
}

/// <summary>Which directions of an entity's motion its controller now has.</summary>
public readonly record struct ControllerChange(SimTime At, int Entity, string Controller, bool Lateral, bool Longitudinal);
