using System.Text.Json;
using System.Text.Json.Serialization;
using AtlasMesh.Fleet.Host.Health;
using AtlasMesh.Fleet.Host.Missions;
using AtlasMesh.Fleet.Host.Telemetry;
using AtlasMesh.Fleet.Host.Vehicles;
using Microsoft.AspNetCore.Mvc;

namespace AtlasMesh.Fleet.Host.Http;

/// <summary>The JSON of the API. Reading is strict: what a parser would have to guess is refused. Requests also refuse unknown members;
/// answers don't say so of themselves, because they will grow.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RegisterVehicle))]
[JsonSerializable(typeof(VehicleView))]
[JsonSerializable(typeof(VehicleList))]
[JsonSerializable(typeof(TelemetryPage))]
[JsonSerializable(typeof(CreateMission))]
[JsonSerializable(typeof(MissionView))]
[JsonSerializable(typeof(MissionPage))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class FleetJson : JsonSerializerContext
{
    public static void MakeStrict(JsonSerializerOptions options)
    {
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.PropertyNameCaseInsensitive = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = 16;
        options.TypeInfoResolverChain.Insert(0, Default);
    }
}
