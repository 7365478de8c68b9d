using AtlasMesh.Edge.Localization;
using AtlasMesh.Exact;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Tests.Localization;

public sealed class TrustMachineTests
{
    [Test]
    public void White_noise_of_many_hours_confirms_nothing()
    {
        var random = new RandomStream(11, "trust", "noise");
        var trust = default(TrustMachine);
        for (var i = 0; i < 200_000; i++)
            trust = trust.Take(Fix(i, random.NextNormal(), random.NextNormal(), 1, 2));

        Assert.That(trust.Trust, Is.Not.EqualTo(GnssTrust.Rejected));
    }

    [Test]
    public void One_reflected_fix_is_forgiven_and_two_that_agree_are_not()
    {
        var once = default(TrustMachine).Take(Fix(0, 20, 0, 15, 50));
        Assert.That(once.Trust, Is.Not.EqualTo(GnssTrust.Rejected));
        Assert.That(once.Take(Fix(1, 0, 0, 0, 1)).Refused, Is.Zero);
        Assert.That(once.Take(Fix(1, 20, 0, 15, 50)).Trust, Is.EqualTo(GnssTrust.Rejected));
    }

    [Test]
    public void A_teleport_is_confirmed_at_once() =>
        Assert.That(default(TrustMachine).Take(Fix(0, 30, 0, 30, 500)).Trust, Is.EqualTo(GnssTrust.Rejected));

    [Test]
    public void Rejected_is_for_good()
    {
        var trust = default(TrustMachine).Take(Fix(0, 30, 0, 30, 500));
        for (var i = 1; i < 10_000; i++)
            trust = trust.Take(Fix(i, 0, 0, 0, 0));

        Assert.That(trust.Trust, Is.EqualTo(GnssTrust.Rejected));
    }

    [Test]
    public void Fixes_that_the_filter_refuses_for_long_are_not_let_in_by_waiting()
    {
        var trust = default(TrustMachine);
        for (var i = 0; i < 60; i++)
            trust = trust.Take(Fix(i, 0, 0, 0, 20));

        Assert.That(trust.Trust, Is.EqualTo(GnssTrust.Rejected));
    }

    [Test]
    public void Nonsense_from_the_filter_counts_as_refused() =>
        Assert.That(default(TrustMachine).Take(Fix(0, 0, 0, 0, double.NaN)).Refused, Is.EqualTo(1));

    private static FixEvidence Fix(int number, double east, double north, double metres, double mahalanobis) =>
        new(SimTime.FromMilliseconds(number * 100L), east, north, metres, mahalanobis);
}
