using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Engine.State;

/// <summary>What the traffic signals show: set by actions, or by the phases of their controllers as time goes on.</summary>
internal sealed class SignalBoard
{
    private readonly SignalRun[] _programs;
    private readonly SortedDictionary<string, string> _states = new(StringComparer.Ordinal);

    public SignalBoard(ImmutableArray<SignalProgram> programs) =>
        _programs = [.. programs.Select(program => new SignalRun(program, Offset(programs, program)))];

    public void Advance(SimTime now)
    {
        foreach (var program in _programs)
        {
            if (program.Advance(now))
                Show(program);
        }
    }

    public void Set(string signal, string state) => _states[signal] = state;

    /// <summary>False where there is no such controller or phase.</summary>
    public bool TrySetPhase(string controller, string phase, SimTime now)
    {
        if (Array.Find(_programs, run => run.Program.Name == controller) is not { } program || !program.TryEnter(phase, now))
            return false;

        Show(program);
        return true;
    }

    /// <summary>Null while nobody has set it.</summary>
    public string? StateOf(string signal) => _states.GetValueOrDefault(signal);

    public SignalRun? Find(string controller) => Array.Find(_programs, run => run.Program.Name == controller);

    private void Show(SignalRun program)
    {
        foreach (var (signal, state) in program.Phase!.States)
            _states[signal] = state;
    }

    /// <summary>Delays add up along references; a circle of them is cut where it closes.</summary>
    private static double Offset(ImmutableArray<SignalProgram> programs, SignalProgram program)
    {
        var offset = 0.0;
        var next = program;
        for (var i = 0; i < programs.Length && next?.Reference is { } reference; i++)
        {
            offset += next.Delay;
            next = programs.FirstOrDefault(other => other.Name == reference);
        }

        return offset;
    }
}

/// <summary>One controller while the script is played.</summary>
internal sealed class SignalRun(SignalProgram program, double offset)
{
    private SimTime _next = SimTime.FromSeconds(offset);
    private int _index = -1;

    public SignalProgram Program => program;

    /// <summary>Null before the first.</summary>
    public SignalPhase? Phase => _index < 0 ? null : program.Phases[_index];

    /// <summary>True where another phase has begun.</summary>
    public bool Advance(SimTime now)
    {
        var changed = false;
        for (var i = 0; i <= program.Phases.Length && _next <= now; i++)
        {
            _index = (_index + 1) % program.Phases.Length;
            _next += SimDuration.FromSeconds(program.Phases[_index].Seconds);
            changed = true;
        }

        return changed;
    }

    public bool TryEnter(string phase, SimTime now)
    {
        for (var i = 0; i < program.Phases.Length; i++)
        {
            if (program.Phases[i].Name != phase)
                continue;

            (_index, _next) = (i, now + SimDuration.FromSeconds(program.Phases[i].Seconds));
            return true;
        }

        return false;
    }
}
