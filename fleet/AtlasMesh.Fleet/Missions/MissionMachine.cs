using AtlasMesh.Fleet.Telemetry;
using AtlasMesh.Vocabulary;
using MissionDecision = AtlasMesh.Vocabulary.Decision<AtlasMesh.Fleet.Missions.MissionState, AtlasMesh.Fleet.Missions.MissionEffect>;

namespace AtlasMesh.Fleet.Missions;

/// <summary>
/// The life of a mission. The vehicle wins for physical facts: what it reports is so, also against a wish to cancel.
/// The fleet wins for intents: a vehicle that drives what was given up is told to cancel it.
/// </summary>
public static class MissionMachine
{
    public static MissionDecision Decide(MissionState state, MissionEvent @event) => (state, @event) switch
    {
        (MissionState.Created, MissionEvent.VehicleFree) =>
            To(new MissionState.Dispatched(new CancelWish.None()), new MissionEffect.SendAssignment()),

        (MissionState.Created, MissionEvent.CancelAsked) =>
            To(new MissionState.Cancelled("cancelled before it was dispatched")),

        (MissionState.Created or MissionState.Dispatched, MissionEvent.Expired) =>
            To(new MissionState.Failed("the vehicle did not take it in time", Presumed: true, Unanswered(state.CancelWish))),

        ({ IsWithVehicle: true, CancelWish: not CancelWish.Asked }, MissionEvent.CancelAsked) =>
            To(WithWish(state, new CancelWish.Asked()), new MissionEffect.SendCancel()),

        ({ IsWithVehicle: true, CancelWish: CancelWish.Asked }, MissionEvent.CancelRefused refused) =>
            To(WithWish(state, new CancelWish.Refused(refused.Reason))),

        (MissionState.Dispatched, MissionEvent.AssignmentRefused refused) =>
            To(new MissionState.Failed(refused.Reason, Presumed: false, Unanswered(state.CancelWish))),

        (MissionState.Failed { Presumed: true }, MissionEvent.Reported { State: ReportedState.Underway }) =>
            To(new MissionState.Underway(new CancelWish.Asked()), new MissionEffect.SendCancel()),

        ({ IsFinal: false } or MissionState.Failed { Presumed: true }, MissionEvent.Reported reported) =>
            To(Believe(state, reported)),

        _ => To(state),
    };

    private static MissionState Believe(MissionState state, MissionEvent.Reported reported) => reported.State switch
    {
        ReportedState.Underway => new MissionState.Underway(state.CancelWish),
        ReportedState.Completed => new MissionState.Completed(TooLate(state.CancelWish, "the vehicle had completed it")),
        ReportedState.Cancelled => new MissionState.Cancelled(reported.Reason),
        ReportedState.Failed => new MissionState.Failed(reported.Reason, Presumed: false, Unanswered(state.CancelWish)),
        _ => throw new ArgumentOutOfRangeException(nameof(reported), reported.State, "No rule for this state."),
    };

    private static MissionState WithWish(MissionState state, CancelWish wish) =>
        state is MissionState.Underway ? new MissionState.Underway(wish) : new MissionState.Dispatched(wish);

    private static CancelWish Unanswered(CancelWish wish) => TooLate(wish, "the mission had failed");

    private static CancelWish TooLate(CancelWish wish, string reason) =>
        wish is CancelWish.Asked ? new CancelWish.Refused(reason) : wish;

    private static MissionDecision To(MissionState state, params ReadOnlySpan<MissionEffect> effects) => Decision.To(state, effects);
}
