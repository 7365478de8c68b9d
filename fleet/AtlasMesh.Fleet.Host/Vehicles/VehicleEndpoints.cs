using AtlasMesh.Fleet.Host.Http;
using AtlasMesh.Fleet.Vehicles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AtlasMesh.Fleet.Host.Vehicles;

internal static class VehicleEndpoints
{
    public static IEndpointRouteBuilder MapVehicles(this IEndpointRouteBuilder routes)
    {
        var vehicles = routes.MapGroup("/api/v1/vehicles").WithTags("Vehicles");

        vehicles.MapPost("", Register).WithSummary("Register a vehicle. The same registration again changes nothing.")
            .ProducesProblem(400).ProducesProblem(409);
        vehicles.MapGet("", List).WithSummary("All vehicles, by id.");
        vehicles.MapGet("/{id}", Find).WithSummary("One vehicle as the fleet knows it now.").ProducesProblem(404);

        return routes;
    }

    private static Results<Created<VehicleView>, Ok<VehicleView>, ProblemHttpResult> Register(RegisterVehicle body, FleetBook book)
    {
        var faults = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!FleetName.IsValid(body.Id)) faults["id"] = $"'{body.Id}' must be {FleetName.Rule}";
        if (!FleetName.IsValid(body.Profile)) faults["profile"] = $"'{body.Profile}' must be {FleetName.Rule}";
        if (faults.Count > 0) return Problems.Invalid(faults);

        return book.Decide((state, now) => VehicleRegister.Register(state, new VehicleId(body.Id), body.Profile, now)) switch
        {
            RegisterOutcome.Registered(var vehicle) => TypedResults.Created($"/api/v1/vehicles/{vehicle.Id}", View(vehicle, book)),
            RegisterOutcome.Repeated(var vehicle) => TypedResults.Ok(View(vehicle, book)),
            RegisterOutcome.Conflict(var vehicle) => Problems.Of(
                409, "vehicle-exists", $"'{vehicle.Id}' is registered as a '{vehicle.Profile}'; choose another id, or that profile"),
            var outcome => throw new InvalidOperationException($"No answer for {outcome}."),
        };
    }

    private static Ok<VehicleList> List(FleetBook book) =>
        TypedResults.Ok(new VehicleList([.. book.State.Vehicles.Values.Select(vehicle => View(vehicle, book))]));

    private static Results<Ok<VehicleView>, ProblemHttpResult> Find(string id, FleetBook book) =>
        book.State.Vehicles.TryGetValue(new VehicleId(id), out var vehicle) ? TypedResults.Ok(View(vehicle, book)) : Problems.NoVehicle(id);

    private static VehicleView View(Vehicle vehicle, FleetBook book) => VehicleView.Of(vehicle, book.Now, book.Limits);
}
