using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario;

public abstract partial record ConditionTest
{
    /// <summary>Numbers are compared as numbers, all else as text, which can only be equal or not.</summary>
    public sealed record Variable(string Name, Rule Rule, string Value) : ConditionTest;

    public sealed record Parameter(string Name, Rule Rule, string Value) : ConditionTest;

    /// <summary>A value that somebody outside sets with <c>StoryboardEngine.SetUserValue</c>. Does not hold before.</summary>
    public sealed record UserValue(string Name, Rule Rule, string Value) : ConditionTest;

    /// <summary>Does not hold while the environment has no time of day.</summary>
    public sealed record TimeOfDay(Rule Rule, DateTimeOffset At) : ConditionTest;

    /// <summary>The signal is one of the map's, by its id.</summary>
    public sealed record Signal(string Name, string State) : ConditionTest
    {
        /// <summary>Where it was written; the default is "nowhere".</summary>
        public SourcePlace Source { get; init; }
    }

    public sealed record SignalPhase(string Controller, string Phase) : ConditionTest;
}
