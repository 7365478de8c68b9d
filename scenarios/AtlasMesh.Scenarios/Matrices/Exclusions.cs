using System.Collections.Immutable;
using System.Numerics;

namespace AtlasMesh.Scenarios.Matrices;

/// <summary>What exclusions do to a product of axes, told axis by axis: the cells themselves are not made.</summary>
internal static class Exclusions
{
    /// <summary>Whether some cell of the product has these values.</summary>
    public static bool FitsAny(ImmutableArray<Parameter> axes, Combination exclude) =>
        exclude.Values.All(pair => axes.Any(axis => axis.Name == pair.Key && axis.Values.Every().Any(text => pair.Value.Contains(text))));

    /// <summary>How many cells of the product no exclusion fits.</summary>
    public static BigInteger Kept(ImmutableArray<Parameter> axes, ImmutableArray<Combination> excludes)
    {
        // By which exclusions fit the cells so far, as bits: axis by axis fewer do, and those that none fits are kept.
        var all = (BigInteger.One << excludes.Length) - 1;
        var cells = new SortedDictionary<BigInteger, BigInteger> { [all] = BigInteger.One };
        foreach (var axis in axes)
        {
            var next = new SortedDictionary<BigInteger, BigInteger>();
            foreach (var (fitting, values) in Fitting(axis, excludes))
            {
                foreach (var (before, count) in cells) Add(next, before & fitting, count * values);
            }

            cells = next;
        }

        // One that names no axis of these fits none of their cells.
        var idle = Bits(excludes, exclude => exclude.Values.Keys.Any(name => axes.All(axis => axis.Name != name)));
        return cells.Where(pair => (pair.Key & ~idle).IsZero).Aggregate(BigInteger.Zero, (sum, pair) => sum + pair.Value);
    }

    // How many values of the axis are within which exclusions.
    private static SortedDictionary<BigInteger, BigInteger> Fitting(Parameter axis, ImmutableArray<Combination> excludes)
    {
        var silent = Bits(excludes, exclude => !exclude.Values.ContainsKey(axis.Name));
        var named = new SortedDictionary<string, BigInteger>(StringComparer.Ordinal);
        for (var i = 0; i < excludes.Length; i++)
        {
            if (!excludes[i].Values.TryGetValue(axis.Name, out var values)) continue;

            foreach (var value in values) named[value] = named.GetValueOrDefault(value) | (BigInteger.One << i);
        }

        var counts = new SortedDictionary<BigInteger, BigInteger>();
        foreach (var text in axis.Values.Every()) Add(counts, silent | named.GetValueOrDefault(text), 1);

        return counts;
    }

    private static BigInteger Bits(ImmutableArray<Combination> excludes, Func<Combination, bool> isSet)
    {
        var bits = BigInteger.Zero;
        for (var i = 0; i < excludes.Length; i++)
        {
            if (isSet(excludes[i])) bits |= BigInteger.One << i;
        }

        return bits;
    }

    private static void Add(SortedDictionary<BigInteger, BigInteger> counts, BigInteger key, BigInteger count) =>
        counts[key] = counts.GetValueOrDefault(key) + count;
}
