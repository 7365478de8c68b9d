using AtlasMesh.Contracts;
using AtlasMesh.Edge.Localization;
using AtlasMesh.Edge.Ports;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Safety;

/// <summary>Feeds the supervisor and carries out what it decides. It asks only when something has changed, so that quiet driving costs
/// nothing.</summary>
internal sealed class SafetyDesk(SafetyLimits limits, IJournal journal)
{
    private const string NothingSeen = "nothing was perceived for half a second";
    private const string Nowhere = "the vehicle does not know where it is";

    private static readonly SimDuration BlindAfter = SimDuration.FromMilliseconds(500);

    public SafetyState State { get; private set; } = new SafetyState.Nominal();

    public double SpeedCap { get; private set; } = double.PositiveInfinity;

    public bool IsStopping { get; private set; }

    /// <summary>What the fleet must hear of, as kind and detail; the owner takes it and sends it.</summary>
    public Action<string, string> Tell { get; set; } = static (_, _) => { };

    public void Hear(LocalizationNews news, Localizer localizer, SimTime now)
    {
        if (news == LocalizationNews.None)
            return;

        if (news.HasFlag(LocalizationNews.Lost))
            journal.Note(EventKinds.GnssLost, "", 0, "no fix for two seconds");

        if (news.HasFlag(LocalizationNews.Restored))
        {
            journal.Note(EventKinds.GnssRestored, "", 0, "");
            Take(new SafetyEvent.PositionTrusted(now));
        }

        if (news.HasFlag(LocalizationNews.SpoofConfirmed))
        {
            journal.Note(EventKinds.SpoofConfirmed, "", localizer.Disagreement, "GNSS is not used any more");
            Take(new SafetyEvent.PositionRejected(now, Length.FromMetres(localizer.Disagreement)));
        }
    }

    /// <summary>Looks after each tick in which the stack drives. Sensors have been expected to speak since <paramref
    /// name="heardAt"/>.</summary>
    public void Watch(Localizer localizer, SimTime heardAt, SimTime now)
    {
        if (IsStopping)
        {
            if (State is SafetyState.Stopping && localizer.Speed < 0.05)
                Take(new SafetyEvent.Standstill(now));
            return;
        }

        if (now - heardAt > BlindAfter)
            Take(new SafetyEvent.Blinded(now, localizer.IsReady ? NothingSeen : Nowhere));
        else if (localizer.IsLost || localizer.Trust == GnssTrust.Rejected)
            WatchEllipse(localizer, now);
    }

    public void Take(SafetyEvent @event)
    {
        (State, var effects) = SafetySupervisor.Decide(State, @event, limits);
        foreach (var effect in effects)
            CarryOut(effect);
    }

    private void WatchEllipse(Localizer localizer, SimTime now)
    {
        var across = 3 * localizer.Estimate.LateralSigma();
        var worst = 3 * localizer.Estimate.WorstSigma();
        var isFinal = State is SafetyState.Degraded { IsFinal: true };
        var most = isFinal ? limits.StopWorstWhenRejected : limits.StopWorstWhenLost;
        if (!(across <= limits.SlowAcross.Metres) || !(worst <= most.Metres))
            Take(new SafetyEvent.PositionUncertain(now, Length.FromMetres(across), Length.FromMetres(worst)));
    }

    private void CarryOut(SafetyEffect effect)
    {
        switch (effect)
        {
            case SafetyEffect.LimitSpeed(var speed):
                SpeedCap = speed;
                journal.Note(EventKinds.SpeedCapped, "", speed, (State as SafetyState.Degraded)?.Cause ?? "");
                break;
            case SafetyEffect.LiftSpeedLimit:
                SpeedCap = double.PositiveInfinity;
                break;
            case SafetyEffect.BeginSafeStop(var reason):
                IsStopping = true;
                journal.Note(EventKinds.MinimalRiskStopBegan, "", 0, reason);
                break;
            case SafetyEffect.EndSafeStop:
                IsStopping = false;
                break;
            case SafetyEffect.TellFleet(var kind, var reason):
                Tell(kind, reason);
                break;
        }
    }
}
