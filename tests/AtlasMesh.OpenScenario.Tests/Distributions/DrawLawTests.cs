using System.Globalization;
using static AtlasMesh.OpenScenario.Tests.Distributions.Spaces;

namespace AtlasMesh.OpenScenario.Tests.Distributions;

/// <summary>Draws follow the law that the file names, and are the same ones each time.</summary>
internal sealed class DrawLawTests
{
    private const int Many = 20_000;

    [Test]
    public void The_draws_are_the_same_each_time_and_on_every_machine()
    {
        var space = Drawn(3, Draw("speed", Uniform("10", "20")), Draw("gap", "<NormalDistribution expectedValue=\"5\" variance=\"4\"/>"));

        var first = space.Values();

        Assert.That(space.Values(), Is.EqualTo(first));
        Assert.That(first, Is.EqualTo(new[]
        {
            "6.368190380247277 16.270781206046518", "5.849340106244847 18.906314910224577", "5.911920919134955 11.093417897437448",
        }));
    }

    [Test]
    public void A_parameter_more_changes_no_other_and_another_seed_changes_all()
    {
        var alone = Drawn(5, Draw("speed", Uniform("10", "20")));
        var both = Drawn(5, Draw("gap", Uniform("0", "1")), Draw("speed", Uniform("10", "20")));
        var other = new Spaces { Law = alone.Law.Replace("randomSeed=\"7\"", "randomSeed=\"7.5\"", StringComparison.Ordinal) };

        Assert.That(both.Values().Select(values => values.Split(' ')[1]), Is.EqualTo(alone.Values()));
        Assert.That(other.Values().Intersect(alone.Values()), Is.Empty);
    }

    [Test]
    public void Without_a_seed_of_the_file_the_caller_s_counts()
    {
        var seeded = Drawn(2, Draw("speed", Uniform("10", "20"))).Law;
        var space = new Spaces { Law = seeded.Replace("randomSeed=\"7\"", "", StringComparison.Ordinal) };
        var first = space.Values();
        space.Options = new() { Seed = 2 };

        Assert.That(space.Values(), Is.Not.EqualTo(first));
    }

    [TestCase("<UniformDistribution><Range lowerLimit=\"10\" upperLimit=\"20\"/></UniformDistribution>", 15, 8.333)]
    [TestCase("<NormalDistribution expectedValue=\"5\" variance=\"4\"/>", 5, 4)]
    [TestCase("<LogNormalDistribution expectedValue=\"0\" variance=\"0.25\"/>", 1.1331, 0.3647)]
    [TestCase("<PoissonDistribution expectedValue=\"6.5\"/>", 6.5, 6.5)]
    [TestCase("<PoissonDistribution expectedValue=\"10000\"/>", 10_000, 10_000)]
    [TestCase("<PoissonDistribution expectedValue=\"0.3\"/>", 0.3, 0.3)]
    [TestCase("<ProbabilityDistributionSet><Element value=\"1\" weight=\"3\"/>"
        + "<Element value=\"5\" weight=\"1\"/></ProbabilityDistributionSet>", 2, 3)]
    [TestCase("<Histogram><Bin weight=\"1\"><Range lowerLimit=\"0\" upperLimit=\"2\"/></Bin>"
        + "<Bin weight=\"3\"><Range lowerLimit=\"4\" upperLimit=\"6\"/></Bin></Histogram>", 4, 3.3333)]
    public void Mean_and_variance_are_those_of_the_law(string law, double mean, double variance)
    {
        var values = Numbers(law);
        var spread = Math.Sqrt(variance / Many);
        var measured = values.Average();

        Assert.That(measured, Is.EqualTo(mean).Within(5 * spread));
        Assert.That(values.Average(value => (value - measured) * (value - measured)), Is.EqualTo(variance).Within(variance * 0.06));
    }

    [TestCase("<NormalDistribution expectedValue=\"5\" variance=\"4\">{0}</NormalDistribution>", 6, 7)]
    [TestCase("<LogNormalDistribution expectedValue=\"0\" variance=\"1\">{0}</LogNormalDistribution>", 0.5, 2)]
    [TestCase("<PoissonDistribution expectedValue=\"4\">{0}</PoissonDistribution>", 2, 3)]
    public void A_range_is_never_left_and_used_from_end_to_end(string law, double lower, double upper)
    {
        var values = Numbers(law.Replace("{0}", RangeOf(lower, upper), StringComparison.Ordinal));

        Assert.That(values, Has.All.InRange(lower, upper));
        Assert.That((values.Min(), values.Max()), Is.EqualTo((lower, upper)).Using<(double, double)>((a, b) =>
            Math.Abs(a.Item1 - b.Item1) < 0.01 && Math.Abs(a.Item2 - b.Item2) < 0.01));
    }

    [Test]
    public void A_value_without_weight_is_never_drawn() =>
        Assert.That(
            Numbers("<ProbabilityDistributionSet><Element value=\"1\" weight=\"0\"/><Element value=\"2\" weight=\"1\"/>"
                + "<Element value=\"3\" weight=\"0\"/></ProbabilityDistributionSet>"), Is.All.EqualTo(2));

    [TestCase("<NormalDistribution expectedValue=\"5\" variance=\"1\"><Range lowerLimit=\"50\" upperLimit=\"60\"/>"
        + "</NormalDistribution>", "OSC056")]
    [TestCase("<PoissonDistribution expectedValue=\"4\"><Range lowerLimit=\"2.1\" upperLimit=\"2.9\"/></PoissonDistribution>", "OSC056")]
    [TestCase("<PoissonDistribution expectedValue=\"-4\"/>", "OSC015")]
    [TestCase("<PoissonDistribution expectedValue=\"1e9\"/>", "OSC015")]
    [TestCase("<NormalDistribution expectedValue=\"5\" variance=\"-1\"/>", "OSC015")]
    [TestCase("<NormalDistribution expectedValue=\"NaN\" variance=\"1\"/>", "OSC013")]
    [TestCase("<UniformDistribution><Range lowerLimit=\"2\" upperLimit=\"1\"/></UniformDistribution>", "OSC053")]
    [TestCase("<UniformDistribution><Range lowerLimit=\"-1.7e308\" upperLimit=\"1.7e308\"/></UniformDistribution>", "OSC053")]
    [TestCase("<UniformDistribution/>", "OSC012")]
    [TestCase("<ProbabilityDistributionSet/>", "OSC055")]
    [TestCase("<ProbabilityDistributionSet><Element value=\"1\" weight=\"0\"/></ProbabilityDistributionSet>", "OSC055")]
    [TestCase("<ProbabilityDistributionSet><Element value=\"1\" weight=\"-1\"/></ProbabilityDistributionSet>", "OSC015")]
    [TestCase("<Histogram/>", "OSC055")]
    [TestCase("<BetaDistribution/>", "OSC010")]
    public void A_law_that_can_t_be_drawn_from_is_refused(string law, string code) =>
        Assert.That(Drawn(2, Draw("speed", law)).Faults().Select(fault => fault.Code), Has.Member(code));

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("1.5")]
    [TestCase("100001")]
    public void The_number_of_runs_is_whole_and_within_the_cap(string runs) =>
        Assert.That(
            new Spaces { Law = $"<Stochastic numberOfTestRuns=\"{runs}\">{Draw("speed", Uniform("1", "2"))}</Stochastic>" }.OnlyFault(),
            Does.Contain("OSC054").And.Contain("1 to 100,000"));

    [Test]
    public void A_law_of_real_numbers_gives_a_declared_integer_the_nearest_whole_ones()
    {
        var space = Drawn(200, Draw("speed", Uniform("0.6", "3.4")));
        space.Declarations = Declare("speed", "integer", "1");

        Assert.That(space.Values().Distinct().Order(), Is.EqualTo(new[] { "1", "2", "3" }));
    }

    [Test]
    public void Draws_outside_of_the_constraints_are_not_valid()
    {
        var space = Drawn(1000, Draw("speed", Uniform("0", "1")));
        space.Declarations = Declare("speed", "double", "1", Group(Must("lessThan", "0.25")));

        Assert.That(space.Space().Combinations, Is.EqualTo(1000));
        Assert.That(space.Space().ValidCount, Is.InRange(190, 310).And.EqualTo(space.Values().Length));
    }

    private static string Uniform(string lower, string upper) =>
        $"<UniformDistribution><Range lowerLimit=\"{lower}\" upperLimit=\"{upper}\"/></UniformDistribution>";

    private static string RangeOf(double lower, double upper) =>
        string.Create(CultureInfo.InvariantCulture, $"<Range lowerLimit=\"{lower}\" upperLimit=\"{upper}\"/>");

    private static double[] Numbers(string law) =>
        [.. Drawn(Many, Draw("speed", law)).Values().Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
}
