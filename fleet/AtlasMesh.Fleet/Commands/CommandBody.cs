using System.Collections.Immutable;
using AtlasMesh.Fleet.Missions;

namespace AtlasMesh.Fleet.Commands;

/// <summary>What the fleet wants of a vehicle.</summary>
public abstract record CommandBody(MissionId Mission)
{
    public sealed record Assign(MissionId Mission, ImmutableArray<string> Stops, int Priority) : CommandBody(Mission);
    public sealed record Cancel(MissionId Mission) : CommandBody(Mission);
}

/// <summary>One command on a vehicle's downlink, numbered from 1 per vehicle. Without <see cref="NotAfter"/> it never expires.</summary>
public sealed record VehicleCommand(long Seq, FleetTime IssuedAt, FleetTime? NotAfter, CommandBody Body);

/// <summary>Stored by number: extend only.</summary>
public enum CommandFate
{
    Open = 0,
    Seen = 1,
    Expired = 2,
}
