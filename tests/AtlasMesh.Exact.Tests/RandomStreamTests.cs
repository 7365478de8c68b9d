using CsCheck;

namespace AtlasMesh.Exact.Tests;

public sealed class RandomStreamTests
{
    [Test]
    public void It_is_the_published_xoshiro256_starstar()
    {
        var stream = new RandomStream(1, 2, 3, 4);
        ulong[] published =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625, 8476171486693032832,
            10595114339597558777, 2904607092377533576,
        ];

        Assert.That(published.Select(_ => stream.NextUInt64()).ToArray(), Is.EqualTo(published));
    }

    [Test]
    public void The_same_name_gives_the_same_numbers_and_any_other_name_others()
    {
        var first = First(7, "gnss", "noise");

        Assert.That(First(7, "gnss", "noise"), Is.EqualTo(first));
        Assert.That(First(8, "gnss", "noise"), Is.Not.EqualTo(first));
        Assert.That(First(7, "imu", "noise"), Is.Not.EqualTo(first));
        Assert.That(First(7, "gnss", "loss"), Is.Not.EqualTo(first));
        Assert.That(First(7, "gns", "snoise"), Is.Not.EqualTo(first));
        Assert.That(First(7, "gnssnoise", ""), Is.Not.EqualTo(first));

        static ulong First(ulong seed, string component, string purpose) => new RandomStream(seed, component, purpose).NextUInt64();
    }

    [Test]
    public void Doubles_lie_in_the_unit_interval_and_have_its_mean()
    {
        var stream = new RandomStream(1, "tests", "doubles");
        var drawn = Enumerable.Range(0, 100_000).Select(_ => stream.NextDouble()).ToArray();

        Assert.That(drawn, Is.All.InRange(0, 1 - Math.ScaleB(1, -53)));
        Assert.That(drawn.Average(), Is.EqualTo(0.5).Within(5 * Math.Sqrt(1 / 12.0 / drawn.Length)));
        Assert.That(stream.Draws, Is.EqualTo(100_000));
    }

    [Test]
    public void Whole_numbers_lie_below_their_bound() =>
        Gen.Select(Gen.ULong, Gen.ULong[1, ulong.MaxValue])
            .Sample((seed, bound) => new RandomStream(seed, "tests", "below").NextBelow(bound) < bound);

    [Test]
    public void Whole_numbers_are_even_over_a_bound_that_does_not_divide_the_range()
    {
        var stream = new RandomStream(1, "tests", "even");
        var bound = 3UL << 62;
        var thirds = new double[3];
        for (var i = 0; i < 90_000; i++) thirds[(int)(stream.NextBelow(bound) / (bound / 3))]++;

        // By remainder or by product alone, without refusals, the thirds would be 2 : 1 : 1 or so.
        Assert.That(thirds, Is.All.EqualTo(30_000).Within(5 * Math.Sqrt(90_000 * 2 / 9.0)));
        Assert.That(() => stream.NextBelow(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Normal_numbers_have_the_moments_of_the_standard_normal()
    {
        const int Count = 200_000;
        var stream = new RandomStream(1, "tests", "normal");
        var (sum, squares, fourths, beyond) = (0.0, 0.0, 0.0, 0);
        for (var i = 0; i < Count; i++)
        {
            var x = stream.NextNormal();
            sum += x;
            squares += x * x;
            fourths += x * x * x * x;
            if (Math.Abs(x) > 1.959963984540054) beyond++;
        }

        Assert.That(sum / Count, Is.EqualTo(0).Within(5 / Math.Sqrt(Count)));
        Assert.That(squares / Count, Is.EqualTo(1).Within(5 * Math.Sqrt(2.0 / Count)));
        Assert.That(fourths / Count, Is.EqualTo(3).Within(5 * Math.Sqrt(96.0 / Count)));
        Assert.That((double)beyond / Count, Is.EqualTo(0.05).Within(5 * Math.Sqrt(0.05 * 0.95 / Count)));
    }
}
