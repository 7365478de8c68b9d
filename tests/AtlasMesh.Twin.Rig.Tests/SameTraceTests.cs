using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Twin.Rig.Tests;

public sealed class SameTraceTests
{
    [Test]
    public void A_cell_gives_the_same_trace_first_and_after_another()
    {
        using var rig = new RigCore();
        var first = Recording.Of(rig, Cells.CutIn()).Hash;
        var other = Recording.Of(rig, Cells.Cruise(seed: 2)).Hash;

        Assert.That(Recording.Of(rig, Cells.CutIn()).Hash, Is.EqualTo(first));
        Assert.That(Recording.Fresh(Cells.CutIn()).Hash, Is.EqualTo(first), "in a fresh rig");
        Assert.That(other, Is.Not.EqualTo(first));
    }

    [Test]
    public void The_level_of_the_trace_does_not_change_its_hash()
    {
        var levels = new[] { TraceLevel.Hash, TraceLevel.Events, TraceLevel.Full };
        var hashes = levels.Select(level => Recording.Fresh(Cells.CutIn(), level).Hash);

        Assert.That(hashes.Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void Another_seed_is_another_trace() =>
        Assert.That(Recording.Fresh(Cells.CutIn(seed: 1)).Hash, Is.Not.EqualTo(Recording.Fresh(Cells.CutIn(seed: 2)).Hash));

    [Test]
    public void A_cell_gives_the_same_trace_after_a_thousand_shuffled_others_in_one_rig()
    {
        var kinds = Kinds().ToList();
        var fresh = kinds.ConvertAll(cell => Recording.Fresh(cell).Hash);
        var order = new Exact.RandomStream(11, "test", "order");
        using var rig = new RigCore();

        for (var turn = 0; turn < 1_000; turn++)
        {
            var kind = (int)order.NextBelow((ulong)kinds.Count);
            Assert.That(Recording.Of(rig, kinds[kind]).Hash, Is.EqualTo(fresh[kind]), $"cell {kind} in turn {turn}");
        }
    }

    private static IEnumerable<BoundCell> Kinds()
    {
        for (var seed = 1UL; seed <= 3; seed++)
        {
            yield return Cells.CutIn(seed, seconds: 2);
            yield return Cells.Cruise(seed, seconds: 1, stepMs: 20);
            yield return Cells.Port(vehicles: 2, seconds: 3, seed);
        }

        var faulty = Cells.Cruise(seconds: 3);
        faulty.Situation.Faults.Add(Cells.Fault("gnss-jump", 1, 1, Cells.Number("offset", 8)));
        yield return faulty;
    }
}
