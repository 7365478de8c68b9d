using System.Net;

namespace AtlasMesh.Runners.Api;

/// <summary>The cluster did not do what was asked. The message says why, <see cref="Next"/> what to do.</summary>
public sealed class ApiException(string message, string next) : Exception(message)
{
    public string Next => next;

    /// <summary>What the coordinator answered; 0: none did.</summary>
    public HttpStatusCode Status { get; init; }
}
