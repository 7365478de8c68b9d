using AtlasMesh.Edge.Safety;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Tests.Safety;

public sealed class SafetySupervisorTests
{
    private static readonly SafetyLimits Limits = SafetyLimits.Standard;

    [Test]
    public void A_position_that_lies_slows_the_vehicle_before_it_stops_it()
    {
        var (state, effects) = After(Rejected(20, 35));

        Assert.That(state, Is.InstanceOf<SafetyState.Degraded>());
        Assert.That(effects, Has.Member(new SafetyEffect.LimitSpeed(8.3)));
        Assert.That(effects, Has.No.InstanceOf<SafetyEffect.BeginSafeStop>());
    }

    [Test]
    public void After_a_lie_no_later_trust_lifts_the_limit()
    {
        var (state, effects) = After(Rejected(20, 35), Trusted(25));

        Assert.That(state, Is.InstanceOf<SafetyState.Degraded>());
        Assert.That(effects, Is.Empty);
    }

    [Test]
    public void Doubt_across_the_lane_slows_and_certainty_lifts_it()
    {
        var (state, effects) = After(Uncertain(20, 0.4, 1), Trusted(25));

        Assert.That(state, Is.EqualTo(new SafetyState.Nominal()));
        Assert.That(effects, Is.EqualTo(new SafetyEffect[] { new SafetyEffect.LiftSpeedLimit() }));
    }

    [TestCase(0.8, 1)]
    [TestCase(0.2, 16)]
    public void Too_much_doubt_ends_in_a_safe_stop(double across, double worst)
    {
        var (state, effects) = After(Uncertain(20, across, worst));

        Assert.That(state, Is.InstanceOf<SafetyState.Stopping>());
        Assert.That(effects, Has.Some.InstanceOf<SafetyEffect.BeginSafeStop>());
    }

    [Test]
    public void After_a_lie_less_doubt_is_borne() =>
        Assert.That(After(Rejected(20, 35), Uncertain(25, 0.2, 1.6)).State, Is.InstanceOf<SafetyState.Stopping>());

    [Test]
    public void Trust_that_returns_during_a_stop_does_not_cancel_it() =>
        Assert.That(After(Uncertain(20, 0.8, 1), Trusted(21)).State, Is.InstanceOf<SafetyState.Stopping>());

    [Test]
    public void A_vehicle_that_stands_after_a_stop_goes_on_only_after_a_person_drove()
    {
        var stopped = new SafetyEvent[] { Blinded(20), new SafetyEvent.Standstill(At(30)) };
        Assert.That(After([.. stopped, Trusted(31), Rejected(32, 9)]).State, Is.InstanceOf<SafetyState.Parked>());

        var (state, effects) = After([.. stopped, new SafetyEvent.TakenOver(At(40))]);
        Assert.That(state, Is.EqualTo(new SafetyState.Nominal()));
        Assert.That(effects, Has.Member(new SafetyEffect.EndSafeStop()));
    }

    [Test]
    public void A_person_does_not_redeem_satellites()
    {
        var (state, effects) = After(Rejected(20, 35), Blinded(21), new SafetyEvent.TakenOver(At(22)));

        Assert.That(state, Is.InstanceOf<SafetyState.Degraded>());
        Assert.That(effects, Has.Member(new SafetyEffect.LimitSpeed(8.3)));
    }

    private static Decision<SafetyState, SafetyEffect> After(params SafetyEvent[] events) =>
        events.Aggregate(
            Decision.To<SafetyState, SafetyEffect>(new SafetyState.Nominal()),
            (last, @event) => SafetySupervisor.Decide(last.State, @event, Limits));

    private static SimTime At(long second) => SimTime.FromSeconds(second);

    private static SafetyEvent Rejected(long second, double metres) =>
        new SafetyEvent.PositionRejected(At(second), Length.FromMetres(metres));

    private static SafetyEvent Uncertain(long second, double across, double worst) =>
        new SafetyEvent.PositionUncertain(At(second), Length.FromMetres(across), Length.FromMetres(worst));

    private static SafetyEvent Trusted(long second) => new SafetyEvent.PositionTrusted(At(second));

    private static SafetyEvent Blinded(long second) => new SafetyEvent.Blinded(At(second), "nothing was perceived");
}
