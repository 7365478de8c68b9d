using System.Collections.Immutable;
using System.Globalization;

namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>What the caller chooses of a logical scenario.</summary>
public sealed record SpaceOptions
{
    /// <summary>
    /// Values that combinations must have where the distribution varies the parameter, and that the others are given. Numbers may be
    /// written otherwise than in the file ("20" for "20.0").
    /// </summary>
    public ImmutableSortedDictionary<string, string> Chosen { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Of the draws of a stochastic distribution that names no seed.</summary>
    public ulong Seed { get; init; } = 1;

    internal bool Fits(string parameter, string text) =>
        !Chosen.TryGetValue(parameter, out var wanted) || wanted == text
            || (TryNumber(wanted, out var left) && TryNumber(text, out var right) && left == right);

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
