using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Exact;

namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>
/// Draws the test runs one after the other, each parameter from a stream of its own, so that a parameter more or less changes no other.
/// </summary>
internal sealed class SampleWalk : Walk
{
    /// <summary>Of all parameters and runs: the law of a range that is hard to meet costs many.</summary>
    private const ulong MostDraws = 20_000_000;

    private readonly ParameterDistribution.Stochastic _distribution;
    private readonly SampleSlots _slots;
    private readonly SpaceOptions _options;
    private readonly RandomStream[] _streams;

    public SampleWalk(ParameterDistribution.Stochastic distribution, SampleSlots slots, SpaceOptions options, int count)
        : base(count)
    {
        (_distribution, _slots, _options) = (distribution, slots, options);
        var seed = distribution.Seed ?? options.Seed;
        _streams = [.. distribution.Drawn.Select(drawn => new RandomStream(seed, "distribution", drawn.Name))];
    }

    /// <summary>The parameter whose law did not meet its range, or seldom; the walk then ends.</summary>
    public DrawnParameter? Missed { get; private set; }

    public override bool MoveNext()
    {
        while (Missed is null && Index + 1 < _distribution.TestRuns)
        {
            Index++;
            if (Draw()) return true;
        }

        return false;
    }

    /// <summary>False where the run is not among those chosen.</summary>
    private bool Draw()
    {
        var isChosen = true;
        for (var i = 0; i < _streams.Length; i++)
        {
            var drawn = _distribution.Drawn[i];
            if (drawn.Law.Next(_streams[i]) is not { } text || _streams[i].Draws > MostDraws / (ulong)_streams.Length)
            {
                Missed = drawn;
                return false;
            }

            var value = _slots.IsWhole[i] ? ToWhole(text) : text;
            Texts[_slots.Slots[i]] = value;
            isChosen &= _options.Fits(drawn.Name, value);
        }

        return isChosen;
    }

    /// <summary>A law of real numbers on a declared integer means the nearest one.</summary>
    private static string ToWhole(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < long.MaxValue
            ? Math.Round(number, MidpointRounding.AwayFromZero).ToString("F0", CultureInfo.InvariantCulture)
            : text;
}

/// <summary>For each drawn parameter its slot in a combination, and whether its declared type takes only whole numbers.</summary>
internal sealed record SampleSlots(ImmutableArray<int> Slots, ImmutableArray<bool> IsWhole);
