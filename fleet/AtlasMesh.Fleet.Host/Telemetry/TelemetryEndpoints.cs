using AtlasMesh.Fleet.Host.Http;
using AtlasMesh.Fleet.Host.Storage;
using AtlasMesh.Fleet.Telemetry;
using AtlasMesh.Fleet.Vehicles;
using Microsoft.AspNetCore.Http.HttpResults;
using Wire = AtlasMesh.Contracts.Fleet.V1;

namespace AtlasMesh.Fleet.Host.Telemetry;

internal static class TelemetryEndpoints
{
    private const int MaxPage = 1_000;

    public static IEndpointRouteBuilder MapTelemetry(this IEndpointRouteBuilder routes)
    {
        var vehicle = routes.MapGroup("/api/v1/vehicles/{vehicle}").WithTags("Telemetry");

        vehicle.MapPost("/uplink", UplinkEndpoint.Take)
            .WithSummary("A vehicle's packet: atlasmesh.fleet.v1.Uplink in, UplinkAnswer out.")
            .Accepts<byte[]>(UplinkEndpoint.ContentType).Produces<byte[]>(200, UplinkEndpoint.ContentType)
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415);
        vehicle.MapGet("/telemetry", Page).WithSummary("Stored samples in order of arrival, above a position.")
            .ProducesProblem(400).ProducesProblem(404);

        return routes;
    }

    private static Results<Ok<TelemetryPage>, ProblemHttpResult> Page(string vehicle, FleetBook book, long after = 0, int limit = 100)
    {
        if (after < 0 || limit is < 1 or > MaxPage) return Problems.Malformed($"after must be 0 or more, and limit 1 to {MaxPage}");

        var id = new VehicleId(vehicle);
        if (!book.State.Vehicles.ContainsKey(id)) return Problems.NoVehicle(vehicle);

        var stored = book.ReadMessages(new MessageQuery(id, VehicleReport.TelemetryKind, after, limit));
        return TypedResults.Ok(new TelemetryPage([.. stored.Select(View)], stored is [.., var last] ? last.Position : after));
    }

    private static TelemetryView View(StoredMessage stored)
    {
        var message = Wire.VehicleMessage.Parser.ParseFrom(stored.Content);
        var body = message.Telemetry;
        return new TelemetryView(
            stored.Position, stored.Id.Boot, stored.Id.Seq, message.AtMs, stored.ReceivedAt.ToDateTimeOffset(),
            body.XM, body.YM, body.HeadingRad, body.SpeedMps, body.Mode, body.PositionSigmaM);
    }
}
