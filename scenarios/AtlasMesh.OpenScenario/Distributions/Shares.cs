using System.Collections.Immutable;

namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>Weights as a rising line of sums, the last of them the whole.</summary>
internal static class Shares
{
    private const double NegligibleWeight = 1e-20;

    /// <summary>Null where the weights have no finite, positive sum. None of them may be negative.</summary>
    public static ImmutableArray<double>? Of(IEnumerable<double> weights)
    {
        var sums = ImmutableArray.CreateBuilder<double>();
        var sum = 0.0;
        foreach (var weight in weights) sums.Add(sum += weight);

        return sum > 0 && double.IsFinite(sum) ? sums.ToImmutable() : null;
    }

    /// <summary>The first place whose sum lies above this part (0 up to 1, without it) of the whole.</summary>
    public static int Find(ImmutableArray<double> sums, double part)
    {
        // Rounded up to the whole it would fall on the last place, whatever that weighs.
        var wanted = Math.Min(part * sums[^1], Math.BitDecrement(sums[^1]));
        var (low, high) = (0, sums.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sums[middle] > wanted) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    /// <summary>
    /// The counts of a Poisson law with all that weighs anything, from the most likely one outwards: neighbours differ by a factor of
    /// mean / count, so no exponential is needed and no mean is too large for one.
    /// </summary>
    public static DrawLaw.Poisson? Poisson(double mean, DrawRange range)
    {
        var mode = (long)mean;
        var below = new List<double>();
        var weight = 1.0;
        for (var k = mode; k > 0 && weight > NegligibleWeight; k--) below.Add(weight *= k / mean);

        below.Reverse();
        List<double> weights = [.. below, 1.0];
        weight = 1.0;
        for (var k = mode + 1; weight > NegligibleWeight; k++) weights.Add(weight *= mean / k);

        var first = mode - below.Count;
        var sums = Of(weights.Select((share, i) => range.Has(first + i) ? share : 0));
        return sums is { } found ? new DrawLaw.Poisson(first, found) : null;
    }
}
