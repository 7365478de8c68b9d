using AtlasMesh.Fleet.Host.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AtlasMesh.Fleet.Host.Http;

/// <summary>Turns what an endpoint could not answer itself into problem details.</summary>
internal static class ProblemBoundary
{
    public static async Task Guard(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await Answer(context, Problems.Of(e.StatusCode, "malformed", e.InnerException?.Message ?? e.Message));
            return;
        }
        catch (StorageException e) when (!context.Response.HasStarted)
        {
            await Answer(context, Problems.Of(StatusCodes.Status503ServiceUnavailable, "storage-failed", e.Message));
            return;
        }

        var isUnexplained = context.Response.StatusCode >= 400 && !context.Response.HasStarted && context.Response.ContentType is null;
        if (isUnexplained) await Answer(context, Explain(context));
    }

    private static ProblemHttpResult Explain(HttpContext context) => Explain(context.Request, context.Response);

    private static ProblemHttpResult Explain(HttpRequest request, HttpResponse response) => response.StatusCode switch
    {
        StatusCodes.Status400BadRequest =>
            Problems.Malformed($"a parameter of {request.Path}{request.QueryString} cannot be read; see GET /openapi/v1.json"),
        StatusCodes.Status404NotFound =>
            Problems.Of(404, "path-unknown", $"there is nothing at {request.Path}; GET /openapi/v1.json lists what there is"),
        StatusCodes.Status405MethodNotAllowed =>
            Problems.Of(405, "method-not-allowed", $"{request.Path} takes {response.Headers.Allow}, not {request.Method}"),
        var status => Problems.Of(status, "refused", "the request was refused as it stands; GET /openapi/v1.json says what is expected"),
    };

    private static Task Answer(HttpContext context, ProblemHttpResult problem)
    {
        context.Response.Clear();
        return problem.ExecuteAsync(context);
    }
}
