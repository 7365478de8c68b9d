using System.Diagnostics;
using AtlasMesh.OpenScenario.Distributions;
using static AtlasMesh.OpenScenario.Tests.Distributions.Spaces;

namespace AtlasMesh.OpenScenario.Tests.Distributions;

/// <summary>What is wrong with a distribution file is said with its place, a stable code and how to mend it; all of it at once.</summary>
internal sealed class DistributionFileTests
{
    [Test]
    public void The_scenario_is_named_as_the_file_writes_it()
    {
        var read = Of(Set("model", "car")).Read().Value!;

        Assert.That(read.ScenarioFile, Is.EqualTo("./x.xosc"));
        Assert.That(read.ScenarioPlace.ToString(), Is.EqualTo("d.xosc(4,15)"));
    }

    [Test]
    public void Every_fault_of_a_file_is_told_at_once_with_its_line()
    {
        var spoilt = Of(
            Set("model") + "\n",
            Range("speed", "3", "1", "1") + "\n",
            Range("gap", "1", "3", "0") + "\n",
            Set("speed", "4", "$other"));

        Assert.That(spoilt.Read().Faults.Select(fault => fault.ToString()), Is.EqualTo(new[]
        {
            "d.xosc(5,81): error OSC012: 'DistributionSet' needs an element 'Element'; add one",
            "d.xosc(6,99): error OSC053: 'lowerLimit' is above 'upperLimit'; exchange them",
            "d.xosc(7,64): error OSC053: 'stepWidth' is 0 but must be above zero",
            "d.xosc(8,111): error OSC020: 'value=\"$other\"': there is no parameter 'other'; declare it in ParameterDeclarations",
        }));
    }

    [TestCase("<Deterministic/><Stochastic numberOfTestRuns=\"1\"/>", "OSC010")]
    [TestCase("", "OSC012")]
    [TestCase("<Probabilistic/>", "OSC010")]
    public void Either_a_deterministic_or_a_stochastic_distribution_is_needed(string law, string code) =>
        Assert.That(new Spaces { Law = law }.Read().Faults.Select(fault => fault.Code), Has.Member(code));

    [Test]
    public void A_user_defined_distribution_is_refused_by_the_name_of_its_type()
    {
        const string law = "<UserDefinedDistribution type=\"weibull\"/>";

        Assert.That(Of(Single("gap", law)).OnlyFault(), Does.Contain("OSC016").And.Contain("'weibull'").And.Contain("'gap'"));
        Assert.That(Drawn(1, Draw("gap", law)).OnlyFault(), Does.Contain("OSC016").And.Contain("'weibull'").And.Contain("'gap'"));
    }

    [Test]
    public void A_parameter_that_is_varied_twice_is_refused()
    {
        Assert.That(Of(Set("gap", "1"), Range("gap", "1", "2", "1")).OnlyFault(), Does.Contain("error OSC051: the parameter 'gap'"));
        Assert.That(Of(Sets("gap=1 speed=2"), Set("speed", "1")).OnlyFault(), Does.Contain("error OSC051: the parameter 'speed'"));
        Assert.That(Of(Sets("gap=1 gap=2")).OnlyFault(), Does.Contain("error OSC051: the set assigns 'gap' twice"));
    }

    [Test]
    public void Sets_of_different_parameters_are_refused() =>
        Assert.That(Of(Sets("gap=1 speed=2", "gap=1")).OnlyFault(),
            Does.Contain("error OSC057: it assigns gap but the first set gap, speed"));

    [TestCase("0", "999999", "1", ExpectedResult = 0)]
    [TestCase("0", "1000000", "1", ExpectedResult = 1)]
    [TestCase("-1000000000000000", "1000000000000000", "0.000000000001", ExpectedResult = 1)]
    public int More_combinations_than_the_cap_are_counted_and_refused(string lower, string upper, string step)
    {
        var faults = Of(Range("speed", lower, upper, step)).Read().Faults;

        Assert.That(faults.Select(fault => fault.Code), Is.All.EqualTo("OSC054"));
        return faults.Length;
    }

    [Test]
    public void The_count_is_told_though_no_integer_holds_it()
    {
        var axes = Enumerable.Range(0, 20).Select(i => Range($"p{i}", "1", "1000000", "1")).ToArray();

        Assert.That(Of(axes).OnlyFault(), Does.Contain($"it has 1{string.Concat(Enumerable.Repeat(",000000"[..4], 40))} combinations"));
    }

    [TestCase("1e300", "1e301", "1")]
    [TestCase("0", "1", "1e-30")]
    [TestCase("0.1234567890123", "1", "0.1")]
    [TestCase("2e15", "3e15", "1")]
    public void A_range_that_decimals_can_t_step_exactly_is_refused(string lower, string upper, string step) =>
        Assert.That(Of(Range("speed", lower, upper, step)).Read().Faults.Select(fault => fault.Code), Is.All.EqualTo("OSC053"));

    [TestCase("../a/x.xosc", ExpectedResult = 0)]
    [TestCase("/etc/passwd", ExpectedResult = 1)]
    [TestCase("C:\\x.xosc", ExpectedResult = 1)]
    public int The_scenario_is_named_relative_to_the_distribution(string path)
    {
        var text = Of(Set("gap", "1")).DistributionText.Replace("./x.xosc", path, StringComparison.Ordinal);
        var faults = DistributionFile.Read("d.xosc", text).Faults;

        Assert.That(faults.Select(fault => fault.Code), Is.All.EqualTo("OSC036"));
        return faults.Length;
    }

    [TestCase("<OpenSCENARIO/>")]
    [TestCase("<OpenSCENARIO><Storyboard/></OpenSCENARIO>")]
    [TestCase("<Other><ParameterValueDistribution/></Other>")]
    public void What_is_no_distribution_is_refused(string text) =>
        Assert.That(DistributionFile.Read("d.xosc", text).Faults.Single().Code, Is.EqualTo("OSC050"));

    [Test]
    public void A_hostile_file_is_refused_at_once_with_one_fault()
    {
        var text = Of(Set("gap", "1")).DistributionText;
        var attribute = text.Replace("\"1\"", $"\"{new string('x', 10_000_000)}\"", StringComparison.Ordinal);
        var deep = string.Concat(Enumerable.Repeat("<a>", 200_000));
        const string bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>";

        var watch = Stopwatch.StartNew();
        foreach (var hostile in new[] { attribute, deep, bomb, text[..(text.Length / 2)] })
            Assert.That(DistributionFile.Read("d.xosc", hostile).Faults, Has.Length.EqualTo(1));
        Assert.That(watch.Elapsed.TotalSeconds, Is.LessThan(4));
    }
}
