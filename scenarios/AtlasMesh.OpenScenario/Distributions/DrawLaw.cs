using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Exact;

namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>How a parameter's values are drawn. The same stream gives the same values on every machine.</summary>
public abstract record DrawLaw
{
    /// <summary>Draws until a value lies in the range. After so many the range is taken for one that the law does not reach.</summary>
    public const int MostTries = 100_000;

    /// <summary>The text of the next value; null where the range was not met in <see cref="MostTries"/> draws.</summary>
    public abstract string? Next(RandomStream stream);

    /// <summary>A ProbabilityDistributionSet: texts of the file, each as likely as its weight is of all weights.</summary>
    public sealed record Weighted(ImmutableArray<string> Texts, ImmutableArray<double> Cumulative) : DrawLaw
    {
        public override string Next(RandomStream stream) => Texts[Shares.Find(Cumulative, stream.NextDouble())];
    }

    /// <summary>Every number between the limits is equally likely.</summary>
    public sealed record Uniform(double Lower, double Upper) : DrawLaw
    {
        public override string Next(RandomStream stream) => ToText(Lower + ((Upper - Lower) * stream.NextDouble()));
    }

    /// <summary>A Histogram: a bin by its weight, then every number of the bin equally likely.</summary>
    public sealed record Histogram(ImmutableArray<Uniform> Bins, ImmutableArray<double> Cumulative) : DrawLaw
    {
        public override string Next(RandomStream stream) => Bins[Shares.Find(Cumulative, stream.NextDouble())].Next(stream);
    }

    /// <summary>Of this mean and variance, again until the value lies in the range.</summary>
    public sealed record Normal(double Mean, double Variance, DrawRange Range) : DrawLaw
    {
        public override string? Next(RandomStream stream) =>
            Within(Range, () => Mean + (Math.Sqrt(Variance) * stream.NextNormal()));
    }

    /// <summary>Its logarithm is normal with this mean and variance (OpenSCENARIO XML 1.3, LogNormalDistribution).</summary>
    public sealed record LogNormal(double Mean, double Variance, DrawRange Range) : DrawLaw
    {
        public override string? Next(RandomStream stream) =>
            Within(Range, () => ExactMath.Exp(Mean + (Math.Sqrt(Variance) * stream.NextNormal())));
    }

    /// <summary>Counts from a first one on, with the share of all counts that lie in the range.</summary>
    public sealed record Poisson(long First, ImmutableArray<double> Cumulative) : DrawLaw
    {
        public override string Next(RandomStream stream) =>
            (First + Shares.Find(Cumulative, stream.NextDouble())).ToString(CultureInfo.InvariantCulture);
    }

    private static string? Within(DrawRange range, Func<double> draw)
    {
        for (var i = 0; i < MostTries; i++)
        {
            if (draw() is var value && double.IsFinite(value) && range.Has(value)) return ToText(value);
        }

        return null;
    }

    private static string ToText(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>Both ends belong to it.</summary>
public readonly record struct DrawRange(double Lower, double Upper)
{
    public static DrawRange All { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    public bool Has(double value) => value >= Lower && value <= Upper;
}
