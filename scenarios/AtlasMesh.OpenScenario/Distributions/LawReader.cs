using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.OpenScenario.Reading;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>Reads a stochastic distribution: how many draws, and the law of each parameter.</summary>
internal sealed class LawReader(Binder bind)
{
    private const double LargestMean = 1e6;
    private const double LargestWholeSeed = 1e15;

    private static readonly string[] Laws =
    [
        "ProbabilityDistributionSet", "NormalDistribution", "LogNormalDistribution", "UniformDistribution", "PoissonDistribution",
        "Histogram", "UserDefinedDistribution",
    ];

    public ParameterDistribution.Stochastic ReadAll(Node stochastic, (string Path, string Scenario, SourcePlace Place) file)
    {
        bind.Allow(stochastic, "StochasticDistribution");
        var varied = new SortedSet<string>(StringComparer.Ordinal);
        var drawn = ImmutableArray.CreateBuilder<DrawnParameter>();
        foreach (var node in stochastic.ChildrenNamed("StochasticDistribution"))
        {
            var name = bind.Text(node, "parameterName");
            var place = node.Attribute("parameterName")?.Place ?? node.Place;
            AxisReader.Claim(bind, varied, name, place);
            if (bind.Choice(node, Laws) is { } choice && ReadLaw(choice, name) is { } law) drawn.Add(new DrawnParameter(name, law, place));
        }

        if (stochastic.Child("StochasticDistribution") is null)
            bind.Faults.Add(stochastic, FaultCode.MissingElement, "'Stochastic' needs an element 'StochasticDistribution'; add one");

        return new ParameterDistribution.Stochastic(
            file.Path, file.Scenario, file.Place, TestRuns(stochastic), Seed(stochastic), drawn.ToImmutable());
    }

    private int TestRuns(Node stochastic)
    {
        var runs = bind.Number(stochastic, "numberOfTestRuns");
        if (runs >= 1 && runs <= ParameterDistribution.MaxTestRuns && runs == Math.Floor(runs)) return (int)runs;

        if (stochastic.Attribute("numberOfTestRuns") is { } attribute)
        {
            bind.Faults.Add(attribute.Place, DistributionFault.TooManyCombinations, string.Create(CultureInfo.InvariantCulture,
                $"'numberOfTestRuns' is {runs:R} but must be a whole number from 1 to {ParameterDistribution.MaxTestRuns:N0}"));
        }

        return 0;
    }

    /// <summary>The standard's seed is a double: a whole one names itself, any other its bits.</summary>
    private ulong? Seed(Node stochastic)
    {
        if (bind.OptionalNumber(stochastic, "randomSeed") is not { } seed) return null;

        return seed >= 0 && seed < LargestWholeSeed && seed == Math.Floor(seed) ? (ulong)seed : BitConverter.DoubleToUInt64Bits(seed);
    }

    private DrawLaw? ReadLaw(Node node, string parameter) => node.Name switch
    {
        "ProbabilityDistributionSet" => ReadWeighted(node),
        "NormalDistribution" => ReadNormal(node, (mean, variance, range) => new DrawLaw.Normal(mean, variance, range)),
        "LogNormalDistribution" => ReadNormal(node, (mean, variance, range) => new DrawLaw.LogNormal(mean, variance, range)),
        "UniformDistribution" => ReadUniform(node),
        "PoissonDistribution" => ReadPoisson(node),
        "Histogram" => ReadHistogram(node),
        _ => RefuseUserDefined(node, parameter),
    };

    private DrawLaw? RefuseUserDefined(Node node, string parameter)
    {
        AxisReader.RefuseUserDefined(bind, node, parameter);
        return null;
    }

    private DrawLaw.Weighted? ReadWeighted(Node node)
    {
        bind.Allow(node, "Element");
        var elements = node.ChildrenNamed("Element").ToList();
        return Weights(node, elements) is { } sums
            ? new DrawLaw.Weighted([.. elements.Select(element => bind.Text(element, "value"))], sums)
            : null;
    }

    private DrawLaw.Histogram? ReadHistogram(Node node)
    {
        bind.Allow(node, "Bin");
        var bins = node.ChildrenNamed("Bin").ToList();
        var ranges = bins.Select(ReadUniform).ToList();
        return Weights(node, bins) is { } sums && !ranges.Contains(null)
            ? new DrawLaw.Histogram([.. ranges.OfType<DrawLaw.Uniform>()], sums)
            : null;
    }

    private ImmutableArray<double>? Weights(Node node, List<Node> weighted)
    {
        var weights = weighted.ConvertAll(child => bind.Magnitude(child, "weight"));
        if (Shares.Of(weights) is { } sums) return sums;

        bind.Faults.Add(node, DistributionFault.BadWeight,
            $"the weights of '{node.Name}' have no positive, finite sum; give one of them a weight");
        return null;
    }

    private DrawLaw.Uniform? ReadUniform(Node node)
    {
        bind.Allow(node, "Range");
        if (bind.Child(node, "Range") is not { } child || ReadRange(child) is not { } range) return null;

        if (double.IsFinite(range.Upper - range.Lower)) return new DrawLaw.Uniform(range.Lower, range.Upper);

        bind.Faults.Add(child, DistributionFault.BadRange, "the range is wider than numbers go; bring its limits nearer");
        return null;
    }

    private DrawLaw? ReadNormal(Node node, Func<double, double, DrawRange, DrawLaw> law)
    {
        bind.Allow(node, "Range");
        var mean = bind.Number(node, "expectedValue");
        var variance = bind.Magnitude(node, "variance");
        return OptionalRange(node) is { } range ? law(mean, variance, range) : null;
    }

    private DrawLaw.Poisson? ReadPoisson(Node node)
    {
        bind.Allow(node, "Range");
        var mean = bind.Number(node, "expectedValue");
        if (OptionalRange(node) is not { } range || node.Attribute("expectedValue") is not { } attribute) return null;

        if (!(mean > 0 && mean <= LargestMean))
        {
            bind.Faults.Add(attribute.Place, FaultCode.OutOfRange, string.Create(CultureInfo.InvariantCulture,
                $"'expectedValue' is {mean:R} but must be above 0 and at most {LargestMean:N0}"));
            return null;
        }

        if (Shares.Poisson(mean, range) is { } law) return law;

        bind.Faults.Add(node, DistributionFault.NothingToDraw,
            "the range holds no count that this distribution ever draws; widen it or move 'expectedValue'");
        return null;
    }

    private DrawRange? OptionalRange(Node node) => node.Child("Range") is { } range ? ReadRange(range) : DrawRange.All;

    private DrawRange? ReadRange(Node node)
    {
        bind.Allow(node);
        var range = new DrawRange(bind.Number(node, "lowerLimit"), bind.Number(node, "upperLimit"));
        if (range.Lower <= range.Upper) return range;

        bind.Faults.Add(node, DistributionFault.BadRange, "'lowerLimit' is above 'upperLimit'; exchange them");
        return null;
    }
}
