using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Engine.Conditions;

/// <summary>A truth value as it was a delay ago. A value that held for one evaluation only is not lost between two later ones.</summary>
internal sealed class DelayLine(SimDuration delay)
{
    private readonly Queue<(SimTime At, bool Value)> _changes = new();
    private bool _entering;
    private bool _hasEntered;
    private bool _leaving;

    public bool Pass(SimTime now, bool value)
    {
        if (!_hasEntered || value != _entering)
            _changes.Enqueue((now, value));

        (_entering, _hasEntered) = (value, true);
        var held = false;
        var changed = false;
        while (_changes.TryPeek(out var oldest) && oldest.At + delay <= now)
        {
            _leaving = oldest.Value;
            held |= oldest.Value;
            changed = true;
            _changes.Dequeue();
        }

        return changed ? held : _leaving;
    }

    public void Clear()
    {
        _changes.Clear();
        (_entering, _hasEntered, _leaving) = (false, false, false);
    }
}
