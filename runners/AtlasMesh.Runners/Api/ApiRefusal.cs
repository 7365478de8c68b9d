using System.Net;

namespace AtlasMesh.Runners.Api;

/// <summary>What a caller asked for is not done. The message is for the caller, and says why.</summary>
internal sealed class ApiRefusal(HttpStatusCode status, string message, string next) : Exception(message)
{
    public HttpStatusCode Status => status;

    /// <summary>What to do instead.</summary>
    public string Next => next;
}
