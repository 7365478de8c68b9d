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

    public sealed record Signal(string Name, string State) : ConditionTest;

    public sealed record SignalPhase(string Controller, string Phase) : ConditionTest;
}
