using System.Text.Json.Serialization;
using AtlasMesh.Fleet.Vehicles;

namespace AtlasMesh.Fleet.Host.Vehicles;

/// <summary>A vehicle to register.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RegisterVehicle(string Id, string Profile);

/// <summary>Where the vehicle was, by its own word. Metres, radians, m/s. It is live only while the vehicle is online.</summary>
internal sealed record SampleView(
    bool IsLive, long Boot, long Seq, long VehicleTimeMs,
    double X, double Y, double Heading, double Speed, string Mode, double PositionSigma)
{
    public static SampleView Of(LastKnown known, bool isLive) => new(
        isLive, known.Message.Boot, known.Message.Seq, known.VehicleTimeMs, known.Sample.XMetres, known.Sample.YMetres,
        known.Sample.HeadingRadians, known.Sample.SpeedMetresPerSecond, known.Sample.Mode, known.Sample.PositionSigmaMetres);
}

internal sealed record SafetyView(long Boot, long Seq, long VehicleTimeMs, string Kind, string Detail)
{
    public static SafetyView Of(SafetyNotice notice) =>
        new(notice.Message.Boot, notice.Message.Seq, notice.VehicleTimeMs, notice.What, notice.Detail);
}

/// <summary>A vehicle as the fleet knows it now.</summary>
internal sealed record VehicleView(
    string Id, string Profile, DateTimeOffset RegisteredAt, string Connectivity, DateTimeOffset? HeardAt,
    SampleView? LastKnown, SafetyView? LastSafety, long StoredMessages, IReadOnlyList<string> OpenMissions, int UnseenCommands)
{
    public static VehicleView Of(Vehicle vehicle, FleetTime now, FleetLimits limits)
    {
        var contact = vehicle.Contact.AsOf(now, limits);
        var isOnline = contact.State == Fleet.Vehicles.Connectivity.Online;

        return new VehicleView(
            vehicle.Id.Value,
            vehicle.Profile,
            vehicle.RegisteredAt.ToDateTimeOffset(),
            VehicleRegister.NameOf(contact.State),
            contact.State == Fleet.Vehicles.Connectivity.NeverHeard ? null : contact.HeardAt.ToDateTimeOffset(),
            vehicle.LastKnown is { } known ? SampleView.Of(known, isOnline) : null,
            vehicle.LastSafety is { } notice ? SafetyView.Of(notice) : null,
            vehicle.StoredMessages,
            [.. vehicle.OpenMissions.Select(mission => mission.Value)],
            vehicle.Downlink.Open.Length);
    }
}

/// <summary>All vehicles, by id.</summary>
internal sealed record VehicleList(IReadOnlyList<VehicleView> Vehicles);
