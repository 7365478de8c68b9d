using AtlasMesh.Contracts;
using AtlasMesh.Fleet.Commands;
using AtlasMesh.Fleet.Missions;
using AtlasMesh.Fleet.Vehicles;

namespace AtlasMesh.Fleet.Telemetry;

/// <summary>Takes uplinks in: each message counts once, however often and in whatever order it comes.</summary>
public static class UplinkIntake
{
    public static FleetDecision<UplinkOutcome> Take(FleetState state, VehicleUplink uplink, FleetTime now, FleetLimits limits)
    {
        var draft = new FleetDraft(state, now, limits);

        if (draft.Find(uplink.Vehicle) is not { } vehicle)
            return draft.Conclude<UplinkOutcome>(new UplinkOutcome.UnknownVehicle());
        if (uplink.DownlinkSeen > vehicle.Downlink.LastIssued)
            return draft.Conclude<UplinkOutcome>(new UplinkOutcome.SeenTheUnsent(vehicle.Downlink.LastIssued));

        Hear(draft, vehicle);
        Acknowledge(draft, uplink);
        StoreAll(draft, uplink);
        MissionDesk.Expire(draft, vehicle.Id);
        MissionDesk.DispatchNext(draft, vehicle.Id);

        var after = draft.Find(vehicle.Id)!;
        return draft.Conclude<UplinkOutcome>(new UplinkOutcome.Taken(UplinkAnswers.For(after, uplink, limits)));
    }

    private static void Hear(FleetDraft draft, Vehicle vehicle) =>
        VehicleRegister.Move(draft, vehicle, vehicle.Contact.AsOf(draft.Now, draft.Limits).Heard(draft.Now, draft.Limits));

    private static void Acknowledge(FleetDraft draft, VehicleUplink uplink)
    {
        var vehicle = draft.Find(uplink.Vehicle)!;
        var (downlink, seen) = vehicle.Downlink.SeenThrough(uplink.DownlinkSeen);
        draft.Put(vehicle with { Downlink = downlink });
        foreach (var command in seen) draft.Store(new FleetEffect.SaveCommand(vehicle.Id, command, CommandFate.Seen));
    }

    private static void StoreAll(FleetDraft draft, VehicleUplink uplink)
    {
        var before = draft.Find(uplink.Vehicle)!.Received.GetValueOrDefault(uplink.Boot);
        var received = before ?? ReceivedSet.Empty;
        var position = draft.Find(uplink.Vehicle)!.StoredMessages;

        foreach (var message in uplink.Messages)
        {
            if (received.Contains(message.Id.Seq))
            {
                Note(draft, EventKinds.MessageRepeated, uplink.Vehicle, message);
                continue;
            }

            if (received.Beyond.Length >= draft.Limits.HolesPerBoot && received.OpensHole(message.Id.Seq)) continue;

            received = received.Add(message.Id.Seq);
            draft.Store(new FleetEffect.StoreMessage(uplink.Vehicle, ++position, message, draft.Now));
            Note(draft, EventKinds.MessageStored, uplink.Vehicle, message);
            Apply(draft, uplink.Vehicle, message);
        }

        var vehicle = draft.Find(uplink.Vehicle)!;
        draft.Put(vehicle with { Received = vehicle.Received.SetItem(uplink.Boot, received), StoredMessages = position });
        if (received.Through != before?.Through) draft.Store(new FleetEffect.SaveReceived(vehicle.Id, uplink.Boot, received.Through));
    }

    private static void Apply(FleetDraft draft, VehicleId id, VehicleMessage message)
    {
        var vehicle = draft.Find(id)!;

        switch (message.Report)
        {
            case VehicleReport.Telemetry(var sample) when !(message.Id < vehicle.LastKnown?.Message):
                draft.Put(vehicle with { LastKnown = new LastKnown(message.Id, message.VehicleTimeMs, sample) });
                break;
            case VehicleReport.Safety(var what, var detail) when !(message.Id < vehicle.LastSafety?.Message):
                draft.Put(vehicle with { LastSafety = new SafetyNotice(message.Id, message.VehicleTimeMs, what, detail) });
                break;
            case VehicleReport.Mission report:
                MissionDesk.Take(draft, id, message.Id, report);
                break;
            case VehicleReport.Command report:
                MissionDesk.Take(draft, vehicle, report);
                break;
            case VehicleReport.Unusable(var why):
                draft.Note(EventKinds.Refused, id, NameOf(id, message), why);
                break;
        }
    }

    private static void Note(FleetDraft draft, string kind, VehicleId id, VehicleMessage message) =>
        draft.Note(kind, id, NameOf(id, message), $"P{message.Class}");

    private static string NameOf(VehicleId id, VehicleMessage message) => $"{id}/{message.Id.Boot}/{message.Id.Seq}";
}
