using Microsoft.AspNetCore.Http.HttpResults;

namespace AtlasMesh.Fleet.Host.Http;

/// <summary>What is wrong with a request, as RFC 9457 problem details. The kind is stable; the detail says how to mend it.</summary>
internal static class Problems
{
    public static ProblemHttpResult Of(int status, string kind, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: kind.Replace('-', ' '), type: $"urn:atlasmesh:fleet:{kind}");

    public static ProblemHttpResult Malformed(string detail) => Of(StatusCodes.Status400BadRequest, "malformed", detail);

    /// <summary>Every fault of the request at once, by the member that it is in.</summary>
    public static ProblemHttpResult Invalid(SortedDictionary<string, string> faults) =>
        Malformed(string.Join("; ", faults.Select(fault => $"{fault.Key}: {fault.Value}")));

    public static ProblemHttpResult NoVehicle(string id) =>
        Of(StatusCodes.Status404NotFound, "vehicle-unknown", $"no vehicle '{id}' is registered; register it with POST /api/v1/vehicles");

    public static ProblemHttpResult NoMission(string id) =>
        Of(StatusCodes.Status404NotFound, "mission-unknown", $"there is no mission '{id}'; GET /api/v1/missions lists them");
}
