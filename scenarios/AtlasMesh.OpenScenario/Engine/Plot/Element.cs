using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Plot;

/// <summary>An element of the storyboard while it is played: its state, its transitions and its children.</summary>
internal abstract class Element(ElementKind kind, string path)
{
    private readonly Mark[] _marks = new Mark[Enum.GetValues<ElementTransition>().Length];

    public ElementKind Kind { get; } = kind;

    /// <summary>The names from the story down, with "::" between.</summary>
    public string Path { get; } = path;

    public Element? Parent { get; private set; }

    public Element[] Children { get; private set; } = [];

    public Life Life { get; private set; }

    public void Adopt(Element[] children)
    {
        Children = children;
        foreach (var child in children)
            child.Parent = this;
    }

    /// <summary>The parent has started.</summary>
    public virtual void Begin(Scene scene) => Start(scene);

    public virtual void Start(Scene scene)
    {
        Go(scene, ElementTransition.Start, Life.Running);
        foreach (var child in Children)
            child.Begin(scene);

        EndIfComplete(scene);
    }

    /// <summary>Watches the triggers, parents before children, in the order of the file.</summary>
    public virtual void Evaluate(Scene scene)
    {
        if (Life != Life.Running)
            return;

        foreach (var child in Children)
            child.Evaluate(scene);
    }

    public void EndIfComplete(Scene scene)
    {
        if (Life == Life.Running && Array.TrueForAll(Children, child => child.Life == Life.Complete))
            End(scene);
    }

    protected virtual void End(Scene scene)
    {
        Go(scene, ElementTransition.End, Life.Complete);
        Parent?.EndIfComplete(scene);
    }

    /// <summary>Stops this and everything below it, from below.</summary>
    public virtual void Stop(Scene scene)
    {
        foreach (var child in Children)
            child.Stop(scene);

        if (Life is Life.Standby or Life.Running)
            Go(scene, ElementTransition.Stop, Life.Complete);
    }

    /// <summary>Makes this and everything below it ready for another execution.</summary>
    public virtual void Reset()
    {
        Life = Life.Idle;
        foreach (var child in Children)
            child.Reset();
    }

    /// <summary>Whether the transition happened after this count, in this evaluation's step or the one before.</summary>
    public bool WentThrough(Scene scene, ElementTransition transition, long since)
    {
        var mark = _marks[(int)transition];
        return mark.Number > since && mark.Cycle >= scene.Cycle - 1;
    }

    protected void Go(Scene scene, ElementTransition transition, Life life)
    {
        Life = life;
        _marks[(int)transition] = new Mark(++scene.Transitions, scene.Cycle);
        scene.Options.OnElement?.Invoke(new ElementChange(scene.Now, Kind, Path, transition));
    }

    private readonly record struct Mark(long Number, int Cycle);
}

internal enum Life
{
    Idle,
    Standby,
    Running,
    Complete,
}
