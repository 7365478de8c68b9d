using AtlasMesh.Runners.Ledger;

namespace AtlasMesh.Runners.Tests.Simulation;

/// <summary>
/// A whole cluster in one thread and virtual time, seed after seed: workers and coordinators that die, stop and come back, messages that
/// are lost, late, doubled, out of order. After the healing every planned cell has exactly one record.
/// </summary>
public sealed class ClusterSimulationTests
{
    private const int Seeds = 150;

    [Test]
    public void Whatever_happens_nothing_is_lost_and_nothing_counted_twice()
    {
        var (stale, takeovers, depositions) = (0, SimulatedCoordinator.Takeovers, SimulatedCoordinator.Depositions);
        for (ulong seed = 1; seed <= Seeds; seed++) stale += Run(seed).Ledger.Stale;

        // A sweep in which these never happened has shown nothing.
        Assert.That(stale, Is.Positive, "records that came too late");
        Assert.That(SimulatedCoordinator.Takeovers - takeovers, Is.Positive, "coordinators that were succeeded");
        Assert.That(SimulatedCoordinator.Depositions - depositions, Is.Positive, "coordinators that woke up and were refused");
    }

    [Test]
    public void The_same_seed_gives_the_same_story()
    {
        var (one, other) = (Run(7), Run(7));

        Assert.That((one.Now, one.Ledger.Mark.Beat, one.Ledger.Stale), Is.EqualTo((other.Now, other.Ledger.Mark.Beat, other.Ledger.Stale)));
    }

    [Test]
    public void A_ledger_that_takes_the_word_of_a_deposed_coordinator_is_found_out()
    {
        static bool IsFoundOut(ulong seed)
        {
            var cluster = new SimulatedCluster(seed, heedsEpochs: false);
            try
            {
                cluster.Run();
                return cluster.Ledger.Accepted.Any(records => records != 1);
            }
            catch (InvalidOperationException)
            {
                return true;
            }
        }

        Assert.That(Enumerable.Range(1, Seeds).Any(seed => IsFoundOut((ulong)seed)), Is.True);
    }

    [Test, Explicit("twenty thousand seeds take minutes; the nightly workflow runs them")]
    public void Twenty_thousand_seeds()
    {
        for (ulong seed = 1; seed <= 20_000; seed++) Run(seed);
    }

    private static SimulatedCluster Run(ulong seed)
    {
        var cluster = new SimulatedCluster(seed);
        cluster.Run();

        Assert.That(cluster.IsOver, Is.True, $"seed {seed}: the run did not end in the time after the healing");
        Assert.That(cluster.Ledger.Accepted, Is.All.EqualTo(1), $"seed {seed}: lost or doubled");
        Assert.That(cluster.Ledger.Cells.Select(cell => cell.Phase), Is.All.AnyOf(CellPhase.Done, CellPhase.GivenUp), $"seed {seed}");
        return cluster;
    }
}
