using AtlasMesh.Fleet.Health;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AtlasMesh.Fleet.Host.Health;

internal static class HealthEndpoints
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/health", Look).WithTags("Health").WithSummary("How the fleet is now.");
        return routes;
    }

    private static Ok<HealthView> Look(FleetBook book) =>
        TypedResults.Ok(HealthView.Of(FleetHealth.Of(book.State, book.Now, book.Limits), book.Limits));
}
