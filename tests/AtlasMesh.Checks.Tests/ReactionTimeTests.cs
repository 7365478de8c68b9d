using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Checks.Tests;

/// <summary>
/// The van drifts from the slow lane into the middle one at 1 m/s from second 2 on; its front edge is 0.75 m from the marking.
/// </summary>
public sealed class ReactionTimeTests
{
    [Test]
    public void The_clock_starts_when_the_lateral_speed_passes_its_threshold()
    {
        var result = CutIn(brakeAt: 2.4, lateral: 1).Judged(Specs.Max("reaction-time", 0.5, "ego", "van"));

        Assert.That(result.AtNs / 1e9, Is.EqualTo(2).Within(0.05));
        Assert.That(result.Measured, Is.EqualTo(0.4).Within(0.05));
        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Pass));
    }

    [Test]
    public void A_slow_drift_counts_when_the_front_edge_crosses_the_marking()
    {
        var result = CutIn(brakeAt: 7, lateral: 0.15).Judged(Specs.Max("reaction-time", 0.5, "ego", "van"));

        Assert.That(result.AtNs / 1e9, Is.EqualTo(2 + (0.75 / 0.15)).Within(0.05));
        Assert.That(result.Measured, Is.EqualTo(0).Within(0.05));
    }

    [Test]
    public void Late_braking_fails()
    {
        Assert.That(CutIn(brakeAt: 2.8, lateral: 1).Judged(Specs.Max("reaction-time", 0.5, "ego")).Outcome, Is.EqualTo(CheckOutcome.Fail));
    }

    [Test]
    public void Claims_of_the_edge_count_for_nothing()
    {
        var early = CutIn(brakeAt: 2.7, lateral: 1).With(2.3, "braking-began", "ego", "van");
        var urgent = CutIn(brakeAt: 2.7, lateral: 1).With(2.3, "emergency-braking-began", "ego", "van");

        Assert.That(early.Judged(Specs.Max("reaction-time", 0.5, "ego", "van")).Measured, Is.EqualTo(0.7).Within(0.05));
        Assert.That(urgent.Judged(Specs.Max("reaction-time", 0.5, "ego", "van")).Measured, Is.EqualTo(0.7).Within(0.05));
    }

    [Test]
    public void No_braking_at_all_fails_with_the_time_until_the_end()
    {
        var result = CutIn(brakeAt: 100, lateral: 1).Judged(Specs.Max("reaction-time", 0.5, "ego", "van"));

        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Fail));
        Assert.That(result.Measured, Is.EqualTo(8).Within(0.05));
    }

    [Test]
    public void Nobody_coming_in_is_never_measured()
    {
        var result = CutIn(brakeAt: 3, lateral: 0).Judged(Specs.Max("reaction-time", 0.5, "ego", "van"));

        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Inconclusive));
    }

    [Test]
    public void Who_comes_in_behind_asks_for_nothing()
    {
        var result = CutIn(brakeAt: 3, lateral: 1, ahead: -20).Judged(Specs.Max("reaction-time", 0.5, "ego", "van"));

        Assert.That(result.Outcome, Is.EqualTo(CheckOutcome.Inconclusive));
    }

    private static Film CutIn(double brakeAt, double lateral, double ahead = 20)
    {
        var ego = Role.Braking("ego", (50, Film.MiddleLane), 16, brakeAt, 6).UnderTest();
        var van = new Role("van", t => new Role.State(
            50 + ahead + (16 * t), Film.SlowLane + Math.Clamp(lateral * (t - 2), 0, 3.5), 0, 16));

        return new Film(ego, van);
    }
}
