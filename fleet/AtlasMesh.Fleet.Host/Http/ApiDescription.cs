using Microsoft.AspNetCore.OpenApi;

namespace AtlasMesh.Fleet.Host.Http;

/// <summary>What the OpenAPI document says beside the endpoints. It names no server: it is the same wherever the service runs.</summary>
internal static class ApiDescription
{
    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "AtlasMesh fleet";
        document.Info.Version = "v1";
        document.Info.Description = "Vehicles, telemetry, missions and fleet health. Errors are problem details (RFC 9457).";
        document.Servers?.Clear();
        return Task.CompletedTask;
    });
}
