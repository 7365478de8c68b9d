using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Conditions;

/// <summary>One condition while its trigger is watched: remembers the last value for the edge, and past values for the delay.</summary>
internal sealed class ConditionRun(Condition condition, TestRun test)
{
    private readonly DelayLine? _delay = condition.Delay.Nanoseconds > 0 ? new DelayLine(condition.Delay) : null;
    private bool _last;
    private bool _hasLast;

    public string Name => condition.Name;

    public TestRun Test { get; } = test;

    public bool Evaluate(Scene scene)
    {
        var value = Test.Holds(scene);
        var edge = EdgeOf(value);
        (_last, _hasLast) = (value, true);
        return _delay?.Pass(scene.Now, edge) ?? edge;
    }

    public void Reset()
    {
        _hasLast = false;
        _delay?.Clear();
    }

    /// <summary>An edge lies between two evaluations: the first has none.</summary>
    private bool EdgeOf(bool value) => condition.Edge switch
    {
        ConditionEdge.None => value,
        ConditionEdge.Rising => _hasLast && value && !_last,
        ConditionEdge.Falling => _hasLast && !value && _last,
        _ => _hasLast && value != _last,
    };
}
