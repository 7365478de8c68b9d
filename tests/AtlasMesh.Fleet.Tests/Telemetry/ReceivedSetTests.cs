using AtlasMesh.Fleet.Telemetry;
using CsCheck;

namespace AtlasMesh.Fleet.Tests.Telemetry;

public sealed class ReceivedSetTests
{
    [Test]
    public void Messages_in_order_leave_no_ranges()
    {
        var set = Of(1, 2, 3);

        Assert.That(set.Through, Is.EqualTo(3));
        Assert.That(set.Beyond, Is.Empty);
    }

    [Test]
    public void A_hole_that_is_filled_joins_what_lies_around_it()
    {
        Assert.That(Of(1, 4, 6, 5).Beyond, Is.EqualTo(new[] { new SeqRange(4, 6) }));
        Assert.That(Of(1, 4, 6, 5, 3, 2).Through, Is.EqualTo(6));
    }

    [Test]
    public void A_set_holds_what_was_added_and_nothing_else() =>
        Gen.Long[1, 40].Array[0, 60].Sample(numbers =>
        {
            var model = new SortedSet<long>();
            var set = ReceivedSet.Empty;

            foreach (var seq in numbers)
            {
                var holes = set.Beyond.Length;
                var opens = set.OpensHole(seq);
                set = set.Add(seq);
                model.Add(seq);
                Assert.That(set.Beyond.Length > holes, Is.EqualTo(opens), $"adding {seq}");
            }

            var through = 0L;
            while (model.Contains(through + 1)) through++;

            Assert.That(set.Through, Is.EqualTo(through));
            Assert.That(set.NumbersBeyond(), Is.EqualTo(model.Where(seq => seq > through)));
            for (var seq = 1L; seq <= 42; seq++) Assert.That(set.Contains(seq), Is.EqualTo(model.Contains(seq)));
            for (var i = 1; i < set.Beyond.Length; i++) Assert.That(set.Beyond[i].First, Is.GreaterThan(set.Beyond[i - 1].Last + 1));
        });

    private static ReceivedSet Of(params long[] numbers) => numbers.Aggregate(ReceivedSet.Empty, (set, seq) => set.Add(seq));
}
