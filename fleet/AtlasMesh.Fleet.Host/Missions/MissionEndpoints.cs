using AtlasMesh.Fleet.Host.Http;
using AtlasMesh.Fleet.Missions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AtlasMesh.Fleet.Host.Missions;

internal static class MissionEndpoints
{
    private const int MaxPage = 1_000;

    public static IEndpointRouteBuilder MapMissions(this IEndpointRouteBuilder routes)
    {
        var missions = routes.MapGroup("/api/v1/missions").WithTags("Missions");

        missions.MapPost("", Create).WithSummary("Create a mission. The same request again changes nothing.")
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(422);
        missions.MapGet("", List).WithSummary("Missions by id, above an id, in one state or in all.").ProducesProblem(400);
        missions.MapGet("/{id}", Find).WithSummary("One mission.").ProducesProblem(404);
        missions.MapPost("/{id}/cancel", Cancel)
            .WithSummary("Cancel a mission. 200: it is cancelled. 202: the vehicle is being told, and its word decides.")
            .ProducesProblem(404).ProducesProblem(409);

        return routes;
    }

    private static Results<Created<MissionView>, Ok<MissionView>, ProblemHttpResult> Create(CreateMission body, FleetBook book)
    {
        var faults = MissionRequestReader.FindFaults(body, book.Limits);
        if (faults.Count > 0) return Problems.Invalid(faults);

        var request = MissionRequestReader.Read(body);

        return book.Decide((state, now) => MissionDesk.Create(state, request, now, book.Limits)) switch
        {
            CreateOutcome.Created(var mission) => TypedResults.Created($"/api/v1/missions/{mission.Id}", MissionView.Of(mission)),
            CreateOutcome.Repeated(var mission) => TypedResults.Ok(MissionView.Of(mission)),
            CreateOutcome.Conflict(var mission) => Problems.Of(
                409, "mission-exists", $"mission '{mission.Id}' asks for something else; choose another id, or repeat it as it was"),
            CreateOutcome.UnknownVehicle => Problems.Of(
                422, "vehicle-unknown", $"no vehicle '{body.Vehicle}' is registered; register it with POST /api/v1/vehicles"),
            var outcome => throw new InvalidOperationException($"No answer for {outcome}."),
        };
    }

    private static Results<Ok<MissionPage>, ProblemHttpResult> List(
        FleetBook book, string after = "", string? state = null, int limit = 100)
    {
        if (limit is < 1 or > MaxPage) return Problems.Malformed($"limit must be 1 to {MaxPage}");
        if (state is not null && !MissionState.Names.Contains(state))
            return Problems.Malformed($"state '{state}' is none of {string.Join(", ", MissionState.Names)}");

        var above = new MissionId(after);
        var page = book.State.Missions.Values
            .Where(mission => mission.Id > above && (state is null || mission.State.Name == state))
            .Take(limit + 1)
            .Select(MissionView.Of)
            .ToList();

        return TypedResults.Ok(page.Count > limit ? new MissionPage(page[..limit], page[limit - 1].Id) : new MissionPage(page, null));
    }

    private static Results<Ok<MissionView>, ProblemHttpResult> Find(string id, FleetBook book) =>
        book.State.Missions.TryGetValue(new MissionId(id), out var mission)
            ? TypedResults.Ok(MissionView.Of(mission))
            : Problems.NoMission(id);

    private static Results<Ok<MissionView>, Accepted<MissionView>, ProblemHttpResult> Cancel(string id, FleetBook book) =>
        book.Decide((state, now) => MissionDesk.Cancel(state, new MissionId(id), now, book.Limits)) switch
        {
            CancelOutcome.Cancelled(var mission) => TypedResults.Ok(MissionView.Of(mission)),
            CancelOutcome.Asked(var mission) => TypedResults.Accepted($"/api/v1/missions/{mission.Id}", MissionView.Of(mission)),
            CancelOutcome.TooLate(var mission) => Problems.Of(
                409, "mission-over", $"mission '{mission.Id}' is {mission.State.Name} since {mission.ChangedAt}; it cannot be cancelled"),
            CancelOutcome.Unknown => Problems.NoMission(id),
            var outcome => throw new InvalidOperationException($"No answer for {outcome}."),
        };
}
