using System.Text.Json.Serialization;
using AtlasMesh.Fleet.Missions;

namespace AtlasMesh.Fleet.Host.Missions;

/// <summary>A mission to create. The id is the client's, so that asking twice makes one mission. A higher priority goes first.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CreateMission(
    string Id, string Vehicle, IReadOnlyList<string> Stops, int Priority = 0, DateTimeOffset? NotAfter = null);

/// <summary>A mission as the fleet knows it. Cancel is NONE, ASKED (the vehicle is being told) or REFUSED.</summary>
internal sealed record MissionView(
    string Id, string Vehicle, IReadOnlyList<string> Stops, int Priority, DateTimeOffset? NotAfter, DateTimeOffset CreatedAt,
    string State, DateTimeOffset ChangedAt, string Reason, int StopsReached, string Cancel, string CancelReason)
{
    public static MissionView Of(Mission mission)
    {
        var (cancel, why) = mission.State.CancelWish switch
        {
            CancelWish.Asked => ("ASKED", ""),
            CancelWish.Refused(var reason) => ("REFUSED", reason),
            _ => ("NONE", ""),
        };

        return new MissionView(
            mission.Id.Value, mission.Request.Vehicle.Value, mission.Request.Stops, mission.Request.Priority,
            mission.Request.NotAfter?.ToDateTimeOffset(), mission.CreatedAt.ToDateTimeOffset(),
            mission.State.Name, mission.ChangedAt.ToDateTimeOffset(), mission.State.Reason, mission.StopsReached, cancel, why);
    }
}

/// <summary>Missions by id. Where there are more, next is what to ask again with as after.</summary>
internal sealed record MissionPage(IReadOnlyList<MissionView> Missions, string? Next);
