using AtlasMesh.Contracts.Fleet.V1;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Missions;

/// <summary>
/// Decides what a command or a stop means for the mission. A mission that is called off ends at rest: at the next stop where that is nearer
/// than a comfortable halt, else in the lane; only then it is reported cancelled, so that the fleet never counts on a vehicle still
/// under way.
/// </summary>
internal static class MissionLogic
{
    public static Decision<MissionMind, MissionEffect> Decide(MissionMind mind, MissionEvent @event) => @event switch
    {
        MissionEvent.Assigned e when e.Command <= mind.Seen => To(mind),
        MissionEvent.CalledOff e when e.Command <= mind.Seen => To(mind),
        MissionEvent.Unacceptable e when e.Command <= mind.Seen => To(mind),
        MissionEvent.Assigned e => Assign(mind with { Seen = e.Command }, e),
        MissionEvent.CalledOff e => CallOff(mind with { Seen = e.Command }, e),
        MissionEvent.Unacceptable e => Refuse(mind with { Seen = e.Command }, e.Command, e.Reason),
        MissionEvent.Wished e => To(mind with { Current = new Assignment("", [e.To], 0, Phase.Waiting, e.At) }),
        _ => mind.Current is { } current ? Proceed(mind, current, @event) : To(mind),
    };

    private static Decision<MissionMind, MissionEffect> Assign(MissionMind mind, MissionEvent.Assigned e)
    {
        if (mind.Current is { } current && current.Mission == e.Mission)
            return To(mind, Accept(e.Command));

        if (mind.Current is { Mission.Length: > 0 } busy)
            return Refuse(mind, e.Command, $"the vehicle is on mission '{busy.Mission}'; cancel it first");

        if (e.Unknown is { } unknown)
            return Refuse(mind, e.Command, $"the map has no place '{unknown}'");

        if (e.Stops.IsEmpty)
            return Refuse(mind, e.Command, $"mission '{e.Mission}' has no stops");

        return To(mind with { Current = new Assignment(e.Mission, e.Stops, 0, Phase.Waiting, e.At) }, Accept(e.Command));
    }

    private static Decision<MissionMind, MissionEffect> CallOff(MissionMind mind, MissionEvent.CalledOff e)
    {
        if (mind.Current is not { } current || current.Mission != e.Mission)
            return Refuse(mind, e.Command, $"the vehicle is not on mission '{e.Mission}'");

        if (current.Phase is Phase.Waiting or Phase.Dwelling)
            return To(mind with { Current = null }, Accept(e.Command), Cancelled(current), new MissionEffect.Halt());

        if (current.Phase is Phase.Halting or Phase.EndingAtStop)
            return To(mind, Accept(e.Command));

        return e.NearStop
            ? To(mind with { Current = current with { Phase = Phase.EndingAtStop } }, Accept(e.Command))
            : To(mind with { Current = current with { Phase = Phase.Halting } }, Accept(e.Command), new MissionEffect.Halt());
    }

    private static Decision<MissionMind, MissionEffect> Proceed(MissionMind mind, Assignment current, MissionEvent @event) =>
        (current.Phase, @event) switch
        {
            (Phase.Waiting, MissionEvent.HandedOver e) => To(
                mind with { Current = current with { Phase = Phase.Driving, Since = e.At } },
                ReportOf(current, MissionState.Underway, ""),
                new MissionEffect.GoTo(current.Next)),

            (Phase.Dwelling, MissionEvent.Dwelt e) => To(
                mind with { Current = current with { Phase = Phase.Driving, Since = e.At } },
                new MissionEffect.GoTo(current.Next)),

            (Phase.Driving, MissionEvent.NoWay) => To(
                mind with { Current = null },
                ReportOf(current, MissionState.Failed, $"no way leads to '{current.Next.Name}' without a lane change"),
                new MissionEffect.Halt()),

            (Phase.Driving, MissionEvent.Stood { AtStop: true } e) => Arrive(mind, current, e.At),

            (Phase.EndingAtStop, MissionEvent.Stood { AtStop: true }) => To(
                mind with { Current = null },
                new MissionEffect.NoteStop(current.Mission, current.Next, current.Reached + 1),
                Cancelled(current with { Reached = current.Reached + 1 }),
                new MissionEffect.Halt()),

            (Phase.Halting, MissionEvent.Stood) => To(mind with { Current = null }, Cancelled(current)),

            // A person has the vehicle: it counts as at rest for the fleet's purposes.
            (Phase.Halting or Phase.EndingAtStop, MissionEvent.TakenOver) =>
                To(mind with { Current = null }, Cancelled(current), new MissionEffect.Halt()),

            (Phase.Driving or Phase.Dwelling, MissionEvent.TakenOver) =>
                To(mind with { Current = current with { Phase = Phase.Waiting } }),

            _ => To(mind),
        };

    private static Decision<MissionMind, MissionEffect> Arrive(MissionMind mind, Assignment current, SimTime at)
    {
        var after = current with { Reached = current.Reached + 1, Phase = Phase.Dwelling, Since = at };
        var note = new MissionEffect.NoteStop(current.Mission, current.Next, after.Reached);

        return after.Reached < after.Stops.Length
            ? To(mind with { Current = after }, note, ReportOf(after, MissionState.Underway, ""))
            : To(mind with { Current = null }, note, ReportOf(after, MissionState.Completed, ""), new MissionEffect.Halt());
    }

    private static Decision<MissionMind, MissionEffect> Refuse(MissionMind mind, ulong command, string reason) =>
        To(mind, new MissionEffect.AnswerCommand(command, false, reason));

    private static MissionEffect.AnswerCommand Accept(ulong command) => new(command, true, "");

    private static MissionEffect.Report Cancelled(Assignment current) =>
        ReportOf(current, MissionState.Cancelled, "called off by the fleet");

    private static MissionEffect.Report ReportOf(Assignment current, MissionState state, string reason) =>
        new(current.Mission, state, current.Reached, reason);

    private static Decision<MissionMind, MissionEffect> To(MissionMind mind, params ReadOnlySpan<MissionEffect> effects) =>
        Decision.To(mind, effects);
}
