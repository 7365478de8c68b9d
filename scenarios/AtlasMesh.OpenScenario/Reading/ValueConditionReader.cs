using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Reading;

/// <summary>Reads conditions on time, values, elements of the storyboard and traffic signals.</summary>
internal static class ValueConditionReader
{
    public static ConditionTest? Read(Binder bind, Node node)
    {
        if (bind.Choice(
                node,
                "SimulationTimeCondition", "StoryboardElementStateCondition", "ParameterCondition", "VariableCondition",
                "TimeOfDayCondition", "UserDefinedValueCondition",
                "TrafficSignalCondition", "TrafficSignalControllerCondition") is not { } test)
            return null;

        bind.Allow(test);
        return test.Name switch
        {
            "SimulationTimeCondition" => new ConditionTest.Time(RuleOf(bind, test), SimTime.FromSeconds(TimeOf(bind, test))),
            "StoryboardElementStateCondition" => ElementState(bind, test),
            "ParameterCondition" =>
                new ConditionTest.Parameter(bind.Text(test, "parameterRef"), RuleOf(bind, test), bind.Text(test, "value")),
            "VariableCondition" => new ConditionTest.Variable(bind.Text(test, "variableRef"), RuleOf(bind, test), bind.Text(test, "value")),
            "UserDefinedValueCondition" =>
                new ConditionTest.UserValue(bind.Text(test, "name"), RuleOf(bind, test), bind.Text(test, "value")),
            "TrafficSignalCondition" => Signal(bind, test),
            "TrafficSignalControllerCondition" =>
                new ConditionTest.SignalPhase(bind.Text(test, "trafficSignalControllerRef"), bind.Text(test, "phase")),
            _ => bind.Instant(test, "dateTime") is { } at ? new ConditionTest.TimeOfDay(RuleOf(bind, test), at) : null,
        };
    }

    private static ConditionTest.ElementState ElementState(Binder bind, Node test) => new(
        bind.Word(test, "storyboardElementType", Words.ElementKinds),
        bind.Text(test, "storyboardElementRef"),
        bind.Word(test, "state", Words.ElementStates));

    private static ConditionTest.Signal Signal(Binder bind, Node test) =>
        new(bind.Text(test, "name"), bind.Text(test, "state")) { Source = test.Place };

    private static Rule RuleOf(Binder bind, Node node) => bind.Word(node, "rule", Words.Rules);

    private static double TimeOf(Binder bind, Node test)
    {
        var seconds = bind.Number(test, "value");
        if (Math.Abs(seconds) <= ConditionReader.LongestSeconds)
            return seconds;

        bind.Faults.Add(test, FaultCode.OutOfRange, $"'value' is {seconds:R} s, beyond {ConditionReader.LongestSeconds:R} s; write less");
        return 0;
    }
}
