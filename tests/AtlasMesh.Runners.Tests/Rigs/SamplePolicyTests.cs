using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Rigs;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Runners.Tests.Rigs;

public sealed class SamplePolicyTests
{
    private const int Large = 20_000;

    [Test]
    public void A_small_run_keeps_all()
    {
        var policy = new SamplePolicy(RunTally.MaxWhole);

        Assert.That(Enumerable.Range(0, RunTally.MaxWhole).All(number => policy.Keeps(Record(number, margin: 1))));
    }

    [Test]
    public void Whatever_did_not_pass_is_kept()
    {
        var policy = Filled();

        Assert.That(policy.Keeps(Record(1, margin: -0.1)));
        Assert.That(policy.Keeps(Record(1, margin: double.NaN)));
        Assert.That(policy.Keeps(new Record()));
        var crashed = Record(1, margin: 1);
        crashed.Trouble = new Trouble { Kind = TroubleKinds.RigCrashed };
        Assert.That(policy.Keeps(crashed));
        var unseen = Record(1, margin: 1);
        unseen.Faults.Add(new FaultResult { Observed = false });
        Assert.That(policy.Keeps(unseen));
    }

    [Test]
    public void The_lowest_hundredth_is_kept_in_whatever_order_it_comes()
    {
        var policy = new SamplePolicy(Large);
        var margins = Enumerable.Range(0, Large).Select(number => (number * 7919 % Large) / (double)Large).ToArray();
        var kept = margins.Where((margin, number) => policy.Keeps(Record(number, margin))).ToList();

        Assert.That(margins.Where(margin => margin < 0.01), Is.SubsetOf(kept));
        Assert.That(kept, Has.Count.LessThan(Large / 10));
    }

    [Test]
    public void Of_all_others_about_one_in_a_hundred_is_kept_and_always_the_same_ones()
    {
        var (policy, again) = (Filled(), Filled());
        var kept = Enumerable.Range(0, Large).Where(number => policy.Keeps(Record(number, margin: 1))).ToList();

        Assert.That(kept, Has.Count.InRange(Large / 140, Large / 70));
        Assert.That(Enumerable.Range(0, Large).Where(number => again.Keeps(Record(number, margin: 1))), Is.EqualTo(kept));
    }

    private static SamplePolicy Filled()
    {
        var policy = new SamplePolicy(Large);
        for (var i = 0; i < Large / 100; i++) policy.Keeps(Record(i, margin: 0));
        return policy;
    }

    private static Record Record(int number, double margin) => new()
    {
        BoundCellDigest = Digests.ToField(ContentDigest.Of(BitConverter.GetBytes(number))),
        Checks =
        {
            new CheckResult
            {
                Comparison = "min", Limit = 1, Measured = 1 + margin, Margin = margin, Outcome = CheckMargin.Outcome(margin),
            },
        },
    };
}
