using AtlasMesh.Contracts;
using AtlasMesh.Fleet.Commands;
using AtlasMesh.Fleet.Telemetry;
using AtlasMesh.Fleet.Vehicles;

namespace AtlasMesh.Fleet.Missions;

/// <summary>Takes what happens to missions to <see cref="MissionMachine"/>, and its effects to the vehicles' downlinks.</summary>
public static class MissionDesk
{
    public static FleetDecision<CreateOutcome> Create(FleetState state, MissionRequest request, FleetTime now, FleetLimits limits)
    {
        var draft = new FleetDraft(state, now, limits);

        if (draft.Find(request.Id) is { } known)
            return draft.Conclude(Recall(known, request));
        if (draft.Find(request.Vehicle) is not { } vehicle)
            return draft.Conclude<CreateOutcome>(new CreateOutcome.UnknownVehicle());

        var mission = new Mission(request, draft.MissionCount + 1, now);
        draft.Put(mission);
        draft.Put(vehicle with { OpenMissions = vehicle.OpenMissions.Add(mission.Id) });
        draft.NoteState(mission);
        Expire(draft, vehicle.Id);
        DispatchNext(draft, vehicle.Id);
        return draft.Conclude<CreateOutcome>(new CreateOutcome.Created(draft.Find(mission.Id)!));
    }

    public static FleetDecision<CancelOutcome> Cancel(FleetState state, MissionId id, FleetTime now, FleetLimits limits)
    {
        var draft = new FleetDraft(state, now, limits);

        if (draft.Find(id) is not { } mission) return draft.Conclude<CancelOutcome>(new CancelOutcome.Unknown());
        if (mission.State is MissionState.Completed or MissionState.Failed)
            return draft.Conclude<CancelOutcome>(new CancelOutcome.TooLate(mission));

        Apply(draft, mission, new MissionEvent.CancelAsked());
        DispatchNext(draft, mission.Request.Vehicle);
        var after = draft.Find(id)!;
        return draft.Conclude<CancelOutcome>(
            after.State is MissionState.Cancelled ? new CancelOutcome.Cancelled(after) : new CancelOutcome.Asked(after));
    }

    /// <summary>A mission goes to its vehicle once that is in contact and has no other: until then it can be cancelled at once.</summary>
    internal static void DispatchNext(FleetDraft draft, VehicleId id)
    {
        if (draft.Find(id) is not { Contact.State: Connectivity.Online, OpenMissions.IsEmpty: false } vehicle) return;

        var open = vehicle.OpenMissions.Select(mission => draft.Find(mission)!).ToList();
        if (open.Exists(mission => mission.State.IsWithVehicle)) return;

        var next = open.OrderByDescending(mission => mission.Request.Priority).ThenBy(mission => mission.Number).First();
        Apply(draft, next, new MissionEvent.VehicleFree());
    }

    internal static void Take(FleetDraft draft, VehicleId reporter, MessageId message, VehicleReport.Mission report)
    {
        if (draft.Find(report.Id) is not { } mission || mission.Request.Vehicle != reporter)
        {
            draft.Note(EventKinds.Refused, reporter, report.Id.Value, "the vehicle reports on a mission that is not its own");
            return;
        }

        if (message < mission.LastReport) return;

        Apply(
            draft,
            mission with { LastReport = message, StopsReached = Math.Max(mission.StopsReached, report.StopsReached) },
            new MissionEvent.Reported(report.State, report.Reason));
    }

    /// <summary>A vehicle's word on a command. Acceptance is only that; the report on the mission itself counts.</summary>
    internal static void Take(FleetDraft draft, Vehicle vehicle, VehicleReport.Command report)
    {
        if (report.Accepted) return;

        foreach (var mission in vehicle.OpenMissions.Select(id => draft.Find(id)!))
        {
            if (mission.AssignCommand == report.Seq) Apply(draft, mission, new MissionEvent.AssignmentRefused(report.Reason));
            else if (mission.CancelCommand == report.Seq) RefuseCancel(draft, mission, report.Reason);
        }
    }

    /// <summary>Gives up what the vehicle was to have taken by now.</summary>
    internal static void Expire(FleetDraft draft, VehicleId id)
    {
        var vehicle = draft.Find(id)!;
        var (downlink, expired) = vehicle.Downlink.AsOf(draft.Now);

        if (!expired.IsEmpty)
        {
            draft.Put(vehicle with { Downlink = downlink });
            foreach (var command in expired) draft.Store(new FleetEffect.SaveCommand(id, command, CommandFate.Expired));
        }

        foreach (var mission in vehicle.OpenMissions.Select(open => draft.Find(open)!))
        {
            var unknownToVehicle = mission.State is MissionState.Created || mission.AssignCommand > downlink.Seen;
            if (mission.Request.NotAfter < draft.Now && unknownToVehicle) Apply(draft, mission, new MissionEvent.Expired());
        }
    }

    private static CreateOutcome Recall(Mission known, MissionRequest request) =>
        known.Request.Asks(request) ? new CreateOutcome.Repeated(known) : new CreateOutcome.Conflict(known);

    private static void RefuseCancel(FleetDraft draft, Mission mission, string reason)
    {
        Apply(draft, mission, new MissionEvent.CancelRefused(reason));
        draft.Note(EventKinds.Refused, mission.Request.Vehicle, mission.Id.Value, reason);
    }

    private static void Apply(FleetDraft draft, Mission mission, MissionEvent @event)
    {
        var (next, effects) = MissionMachine.Decide(mission.State, @event);
        var changed = mission with { State = next, ChangedAt = next == mission.State ? mission.ChangedAt : draft.Now };
        foreach (var effect in effects) changed = CarryOut(draft, changed, effect);

        draft.Put(changed);
        if (next.Name != mission.State.Name) draft.NoteState(changed);
        if (next.IsFinal != mission.State.IsFinal) MoveBetweenOpenAndClosed(draft, changed);
    }

    private static void MoveBetweenOpenAndClosed(FleetDraft draft, Mission mission)
    {
        var vehicle = draft.Find(mission.Request.Vehicle)!;
        var open = mission.State.IsFinal ? vehicle.OpenMissions.Remove(mission.Id) : vehicle.OpenMissions.Add(mission.Id);
        draft.Put(vehicle with { OpenMissions = open });
    }

    private static Mission CarryOut(FleetDraft draft, Mission mission, MissionEffect effect)
    {
        var request = mission.Request;

        return effect switch
        {
            MissionEffect.SendAssignment => mission with
            {
                AssignCommand = Issue(
                    draft, mission, new CommandBody.Assign(mission.Id, request.Stops, request.Priority), request.NotAfter),
            },
            MissionEffect.SendCancel => mission with { CancelCommand = Issue(draft, mission, new CommandBody.Cancel(mission.Id), null) },
            _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "No rule for this effect."),
        };
    }

    private static long Issue(FleetDraft draft, Mission mission, CommandBody body, FleetTime? notAfter)
    {
        var vehicle = draft.Find(mission.Request.Vehicle)!;
        var (downlink, command) = vehicle.Downlink.Issue(body, draft.Now, notAfter);
        draft.Put(vehicle with { Downlink = downlink });
        draft.Store(new FleetEffect.SaveCommand(vehicle.Id, command, CommandFate.Open));
        return command.Seq;
    }
}
