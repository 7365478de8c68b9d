using AtlasMesh.Contracts;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Safety;

/// <summary>
/// Decides how far the vehicle may trust itself. It reads no clock and touches no device: the caller
/// feeds it events and carries out the effects, so the vehicle and the twin run the same lines.
/// </summary>
public static class SafetySupervisor
{
    public static Decision<SafetyState, SafetyEffect> Decide(SafetyState state, SafetyEvent @event, SafetyLimits limits) =>
        (state, @event) switch
        {
            (SafetyState.Nominal, SafetyEvent.PositionRejected e) => Degrade(e.At, Lie(e), limits, isFinal: true),

            (SafetyState.Degraded { IsFinal: false }, SafetyEvent.PositionRejected e) => Degrade(e.At, Lie(e), limits, isFinal: true),

            // What was a stop for another reason ends as one from which satellites do not redeem it.
            (SafetyState.Stopping s, SafetyEvent.PositionRejected e) =>
                To(s with { IsFinal = true }, new SafetyEffect.TellFleet(EventKinds.SpoofConfirmed, Lie(e))),

            (SafetyState.Parked p, SafetyEvent.PositionRejected e) =>
                To(p with { IsFinal = true }, new SafetyEffect.TellFleet(EventKinds.SpoofConfirmed, Lie(e))),

            (SafetyState.Nominal, SafetyEvent.PositionUncertain e) when MustStop(e, limits.StopAcross, limits.StopWorstWhenLost) =>
                Stop(e.At, Fog(e), isFinal: false),

            (SafetyState.Nominal, SafetyEvent.PositionUncertain e) when e.Across > limits.SlowAcross =>
                Degrade(e.At, Fog(e), limits, isFinal: false),

            (SafetyState.Degraded { IsFinal: false }, SafetyEvent.PositionUncertain e)
                when MustStop(e, limits.StopAcross, limits.StopWorstWhenLost) => Stop(e.At, Fog(e), isFinal: false),

            (SafetyState.Degraded { IsFinal: true }, SafetyEvent.PositionUncertain e)
                when MustStop(e, limits.SlowAcross, limits.StopWorstWhenRejected) => Stop(e.At, Fog(e), isFinal: true),

            (SafetyState.Degraded { IsFinal: false }, SafetyEvent.PositionTrusted) =>
                To(new SafetyState.Nominal(), new SafetyEffect.LiftSpeedLimit()),

            (SafetyState.Nominal, SafetyEvent.Blinded e) => Stop(e.At, e.Cause, isFinal: false),

            (SafetyState.Degraded d, SafetyEvent.Blinded e) => Stop(e.At, e.Cause, d.IsFinal),

            // A stop once begun is finished: trust that returns halfway does not send the vehicle on again.
            (SafetyState.Stopping s, SafetyEvent.Standstill) => To(new SafetyState.Parked(s.Cause, s.IsFinal)),

            (SafetyState.Stopping s, SafetyEvent.TakenOver e) => GiveBack(e.At, s.Cause, s.IsFinal, limits),

            (SafetyState.Parked p, SafetyEvent.TakenOver e) => GiveBack(e.At, p.Cause, p.IsFinal, limits),

            _ => To(state),
        };

    private static bool MustStop(SafetyEvent.PositionUncertain e, Length across, Length worst) =>
        !(e.Across <= across) || !(e.Worst <= worst);

    private static Decision<SafetyState, SafetyEffect> Degrade(SimTime at, string cause, SafetyLimits limits, bool isFinal) =>
        To(
            new SafetyState.Degraded(at, cause, isFinal),
            new SafetyEffect.LimitSpeed(limits.DegradedSpeed),
            new SafetyEffect.TellFleet(isFinal ? EventKinds.SpoofConfirmed : EventKinds.SpeedCapped, cause));

    private static Decision<SafetyState, SafetyEffect> Stop(SimTime at, string cause, bool isFinal) =>
        To(
            new SafetyState.Stopping(at, cause, isFinal),
            new SafetyEffect.BeginSafeStop(cause),
            new SafetyEffect.TellFleet(EventKinds.MinimalRiskStopBegan, cause));

    private static Decision<SafetyState, SafetyEffect> GiveBack(SimTime at, string cause, bool isFinal, SafetyLimits limits) =>
        isFinal
            ? To(
                new SafetyState.Degraded(at, cause, true),
                new SafetyEffect.EndSafeStop(),
                new SafetyEffect.LimitSpeed(limits.DegradedSpeed))
            : To(new SafetyState.Nominal(), new SafetyEffect.EndSafeStop(), new SafetyEffect.LiftSpeedLimit());

    private static string Lie(SafetyEvent.PositionRejected e) => $"GNSS and odometry disagree by {e.Disagreement}";

    private static string Fog(SafetyEvent.PositionUncertain e) =>
        $"the position is only known to {e.Across} across and {e.Worst} at worst";

    private static Decision<SafetyState, SafetyEffect> To(SafetyState state, params ReadOnlySpan<SafetyEffect> effects) =>
        Decision.To(state, effects);
}
