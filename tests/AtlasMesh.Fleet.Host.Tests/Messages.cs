using AtlasMesh.Contracts.Fleet.V1;
using Wire = AtlasMesh.Contracts.Fleet.V1;

namespace AtlasMesh.Fleet.Host.Tests;

/// <summary>What a vehicle sends.</summary>
internal static class Messages
{
    public static VehicleMessage Sample(ulong seq, double x = 0) => new()
    {
        Seq = seq,
        AtMs = (long)seq * 100,
        Class = MessageClass.P3Telemetry,
        Telemetry = new Wire.Telemetry { XM = x, YM = 2, HeadingRad = 0.5, SpeedMps = 8, Mode = "nominal", PositionSigmaM = 0.1 },
    };

    public static VehicleMessage Report(ulong seq, string mission, MissionState state, uint stops = 0) => new()
    {
        Seq = seq,
        Class = MessageClass.P2Mission,
        Mission = new MissionReport { Mission = mission, State = state, StopsReached = stops },
    };

    public static VehicleMessage Alarm(ulong seq, string kind, string detail) => new()
    {
        Seq = seq,
        Class = MessageClass.P0Safety,
        Safety = new SafetyReport { Kind = kind, Detail = detail },
    };
}
