using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;

namespace AtlasMesh.Checks.Tests;

/// <summary>Contacts that the careful driver has too. Here the vehicle drives into a standing truck at 20 m/s, at 14.75 s.</summary>
public sealed class ExcusedCollisionTests
{
    [TestCase("truck", CheckOutcome.Pass)]
    [TestCase("van", CheckOutcome.Fail)]
    [TestCase("", CheckOutcome.Fail)]
    public void A_collision_is_only_excused_with_whom_the_careful_driver_meets_too(string meets, CheckOutcome outcome)
    {
        var result = Rammed(Careful(meets, at: 14.75, impact: 20));

        Assert.That(result.Outcome, Is.EqualTo(outcome));
        Assert.That(result.Excused, outcome == CheckOutcome.Pass ? Is.EqualTo(20) : Is.Zero);
        Assert.That(result.ExcusedWith, Is.EqualTo(outcome == CheckOutcome.Pass ? "truck" : ""));
        Assert.That(result.Detail, Does.Contain("ego hit truck"));
    }

    [TestCase(20.0, CheckOutcome.Pass)]
    [TestCase(19.6, CheckOutcome.Pass)]
    [TestCase(25.0, CheckOutcome.Pass)]
    [TestCase(19.4, CheckOutcome.Fail)]
    [TestCase(1.0, CheckOutcome.Fail)]
    [TestCase(double.NaN, CheckOutcome.Fail)]
    public void A_collision_that_is_clearly_harder_than_the_careful_driver_s_counts(double impact, CheckOutcome outcome)
    {
        var result = Rammed(Careful("truck", at: 14.75, impact));

        Assert.That(result.Outcome, Is.EqualTo(outcome), result.Detail);
        Assert.That(result.Measured, Is.EqualTo(outcome == CheckOutcome.Pass ? 0 : 20));
    }

    [TestCase(14.3, CheckOutcome.Pass)]
    [TestCase(15.2, CheckOutcome.Pass)]
    [TestCase(4.8, CheckOutcome.Pass)]
    [TestCase(15.3, CheckOutcome.Fail)]
    [TestCase(22.0, CheckOutcome.Fail)]
    [TestCase(4.7, CheckOutcome.Fail)]
    public void A_collision_clearly_before_or_after_the_careful_driver_s_counts(double careful, CheckOutcome outcome)
    {
        var result = Rammed(Careful("truck", careful, impact: 20));

        Assert.That(result.Outcome, Is.EqualTo(outcome), result.Detail);
        if (outcome == CheckOutcome.Fail) Assert.That(result.Detail, Does.Contain("a careful driver's contact excuses"));
    }

    [Test]
    public void An_excused_collision_does_not_excuse_the_next_one_with_somebody_else()
    {
        var spec = Excuse.Bind(Spec, Careful("truck", at: 14.75, impact: 20));
        var result = new Film(Ego, Standing("truck", 300), Standing("van", 350)) { Seconds = 20 }.Judged(spec);

        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Fail));
        Assert.That((result.Excused, result.Measured), Is.EqualTo((20.0, 20.0)));
    }

    [Test]
    public void What_a_plan_says_of_excuses_is_nothing_without_a_mark()
    {
        var spec = Excuse.Bind(Spec, Careful("truck", at: 14.75, impact: 20));

        Assert.That(Rammed(null, spec).Outcome, Is.EqualTo(CheckOutcome.Fail));
        Assert.That(Rammed(new Avoidance { Avoidable = true, Meets = "truck", MeetsAtNs = 14_750_000_000 }, spec).Excused, Is.Zero);
    }

    private static CheckSpec Spec => Specs.Max("no-collision", 0, "ego").Is(Excuse.Unless);

    private static Role Ego => Role.Driving("ego", 0, Film.MiddleLane, 20).UnderTest();

    private static Avoidance Careful(string meets, double at, double impact) =>
        new() { Required = "no", Meets = meets, MeetsAtNs = (long)(at * 1e9), MeetsImpactMps = impact };

    private static CheckResult Rammed(Avoidance? mark, CheckSpec? spec = null) =>
        new Film(Ego, Standing("truck", 300)) { Seconds = 20 }.Judged(Excuse.Bind(spec ?? Spec, mark));

    private static Role Standing(string id, double x) => Role.Driving(id, x, Film.MiddleLane, 0);
}
