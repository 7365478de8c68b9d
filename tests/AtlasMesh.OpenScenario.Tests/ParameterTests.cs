using System.Collections.Immutable;
using CsCheck;

namespace AtlasMesh.OpenScenario.Tests;

[TestFixture]
internal sealed class ParameterTests
{
    [TestCase("20", 20)]
    [TestCase("$speed", 20)]
    [TestCase("${$speed / 3.6}", 5.555556)]
    [TestCase("${-$speed}", -20)]
    [TestCase("${2 + 3 * 4 - 10 / 4}", 11.5)]
    [TestCase("${(2 + 3) * -(4 - 1)}", -15)]
    [TestCase("${--2}", 2)]
    [TestCase("${17 % 5}", 2)]
    [TestCase("${round(2.5) + floor(-1.5) + ceil(1.2)}", 3)]
    [TestCase("${sqrt($speed * $speed)}", 20)]
    [TestCase("${pow(2, 10)}", 1024)]
    [TestCase("${1.5e1}", 15)]
    [TestCase("${ 1e-3 }", 0.001)]
    public void Attributes_hold_parameters_and_arithmetic(string text, double expected)
    {
        var script = Read(new TestFiles { Action = TestFiles.SpeedTo(text) });

        Assert.That(TargetOf(script), Is.EqualTo(expected).Within(1e-12));
    }

    [TestCase("${not false and ($on or false)}", true)]
    [TestCase("${not $on}", false)]
    public void Truth_values_have_their_own_operators(string text, bool expected)
    {
        var files = new TestFiles
        {
            Parameters = """<ParameterDeclaration name="on" parameterType="boolean" value="true"/>""",
            Entities = $"""
                <ScenarioObject name="a">
                  {TestFiles.Car}
                  <ObjectController><Controller name="c"><Properties/></Controller></ObjectController>
                </ScenarioObject>
                """,
            Action = $"""<ControllerAction><ActivateControllerAction lateral="{text}"/></ControllerAction>""",
        };

        Assert.That(((StoryAction.ActivateController)ActionOf(Read(files))).Lateral, Is.EqualTo(expected));
    }

    [TestCase("$pace", "OSC020", "there is no parameter 'pace'; declare it before its use, or take one of speed")]
    [TestCase("${$pace + 1}", "OSC020", "there is no parameter 'pace'")]
    [TestCase("${1 / 0}", "OSC022", "a division by zero")]
    [TestCase("${1 % ($speed - 20)}", "OSC022", "a division by zero")]
    [TestCase("${sqrt(-1)}", "OSC013", "the root of -1 is not a real number")]
    [TestCase("${1 +}", "OSC021", "a value is missing at the end")]
    [TestCase("${1 2}", "OSC021", "'2' is left over")]
    [TestCase("${(1}", "OSC021", "')' is missing at the end")]
    [TestCase("${log(1)}", "OSC021", "there is no function 'log'; known are round, floor, ceil, sqrt, pow, abs, sign, min, max, sin, cos")]
    [TestCase("${true + 1}", "OSC021", "'+' takes numbers, not true or false")]
    [TestCase("${1e308 * 10}", "OSC013", "not finite")]
    [TestCase("${1", "OSC021", "the closing '}' is missing")]
    public void An_expression_without_a_value_is_told(string text, string code, string message) =>
        Assert.That(new TestFiles { Action = TestFiles.SpeedTo(text) }.OnlyFault(), Does.Contain($"error {code}:").And.Contain(message));

    [Test]
    public void An_expression_deeper_or_longer_than_the_caps_is_refused()
    {
        var deep = $"${{{new string('(', 100)}1{new string(')', 100)}}}";
        var longer = $"${{1{string.Concat(Enumerable.Repeat(" + 1", 2_000))}}}";
        var minuses = $"${{{new string('-', 4_000)}1}}";

        foreach (var text in new[] { deep, longer, minuses })
            Assert.That(new TestFiles { Action = TestFiles.SpeedTo(text) }.OnlyFault(), Does.Contain("error OSC003:"));
    }

    [Test]
    public void A_caller_s_value_takes_the_place_of_the_declared_one()
    {
        var files = new TestFiles { Options = With(("speed", "7")) };

        Assert.That(TargetOf(Read(files)), Is.EqualTo(7));
    }

    [Test]
    public void A_caller_s_value_for_nothing_or_of_the_wrong_type_is_told()
    {
        var unknown = new TestFiles { Options = With(("pace", "7")) };
        var wrong = new TestFiles { Options = With(("speed", "quick")) };

        Assert.That(unknown.OnlyFault(), Does.Contain("error OSC024: the caller sets a parameter 'pace'"));
        Assert.That(wrong.Read().Faults[0].ToString(), Does.Contain("error OSC025: the parameter 'speed' is 'quick'"));
    }

    [TestCase("5", true)]
    [TestCase("10", false)]
    [TestCase("15", false)]
    [TestCase("-3", true)]
    [TestCase("-5", false)]
    [TestCase("0", false)]
    public void Constraints_hold_all_within_a_group_and_any_of_the_groups(string value, bool accepted)
    {
        var files = new TestFiles
        {
            Parameters = """
                <ParameterDeclaration name="speed" parameterType="double" value="5">
                  <ConstraintGroup>
                    <ValueConstraint rule="greaterThan" value="0"/>
                    <ValueConstraint rule="lessThan" value="${$limit * 2}"/>
                  </ConstraintGroup>
                  <ConstraintGroup><ValueConstraint rule="equalTo" value="-3"/></ConstraintGroup>
                </ParameterDeclaration>
                <ParameterDeclaration name="limit" parameterType="integer" value="5"/>
                """,
            Options = With(("speed", value)),
        };
        var reading = files.Read();

        Assert.That(reading.IsValid, Is.EqualTo(accepted));
        if (!accepted)
        {
            var expected = $"error OSC023: the parameter 'speed' is '{value}' but must be greaterThan 0 and lessThan 10, or equalTo -3";
            Assert.That(files.OnlyFault(), Does.StartWith("x.xosc(4,").And.EndsWith(expected));
        }

        files.Options = files.Options with { IgnoreConstraints = true };
        Assert.That(files.Read().IsValid, Is.True);
    }

    [Test]
    public void A_declared_value_is_not_an_expression_that_looks_ahead()
    {
        var files = new TestFiles
        {
            Parameters = """
                <ParameterDeclaration name="speed" parameterType="double" value="$other"/>
                <ParameterDeclaration name="other" parameterType="double" value="$speed"/>
                """,
        };

        Assert.That(files.Read().Faults.Select(fault => fault.Code), Does.Contain("OSC020"));
    }

    [Test]
    public void Sums_and_products_agree_with_those_of_the_language() =>
        Gen.Select(Gen.Int[-1000, 1000], Gen.Int[-1000, 1000], Gen.Int[1, 1000]).Sample((a, b, c) =>
        {
            var script = Read(new TestFiles { Action = TestFiles.SpeedTo($"${{{a} + ({b}) * 3 - {c} * (2 - {b} / {c})}}") });
            return Math.Abs(TargetOf(script) - (a + (b * 3) - (c * (2 - ((double)b / c))))) < 1e-6;
        }, iter: 100);

    private static ReadOptions With(params (string Name, string Value)[] values) =>
        new() { Parameters = values.ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal) };

    private static ScenarioScript Read(TestFiles files)
    {
        var reading = files.Read();
        return reading.Value ?? throw new AssertionException(string.Join('\n', reading.Faults));
    }

    private static StoryAction ActionOf(ScenarioScript script) =>
        script.Stories[0].Acts[0].Groups[0].Maneuvers[0].Events[0].Actions[0].Action;

    private static double TargetOf(ScenarioScript script) =>
        ((SpeedTarget.Absolute)((StoryAction.ChangeSpeed)ActionOf(script)).Target).MetresPerSecond;
}
