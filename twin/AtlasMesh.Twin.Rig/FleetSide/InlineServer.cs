using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AtlasMesh.Twin.Rig.FleetSide;

/// <summary>
/// A server without sockets, threads or queues: a request goes through the whole application on the caller's thread and is answered when
/// the call returns. Throws <see cref="InvalidOperationException"/> where the application waits for anything in between, because what
/// happens then would not be decided by the run.
/// </summary>
internal sealed class InlineServer : IServer
{
    private Func<IFeatureCollection, Task>? _process;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = features => ProcessAsync(application, features);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public FleetAnswer Post(string path, ReadOnlyMemory<byte> content, string? type)
    {
        var process = _process ?? throw new InvalidOperationException("The application has not been started.");
        var body = new MemoryStream();
        var response = new HttpResponseFeature();
        var working = process(FeaturesOf(RequestOf(path, content, type), response, body));

        if (!working.IsCompleted) throw new InvalidOperationException($"The fleet did not answer {path} at once: it waits for something.");

        working.GetAwaiter().GetResult();
        return new FleetAnswer(response.StatusCode, body.ToArray());
    }

    public void Dispose()
    {
        // Nothing is held.
    }

    private static HttpRequestFeature RequestOf(string path, ReadOnlyMemory<byte> content, string? type)
    {
        var request = new HttpRequestFeature
        {
            Method = HttpMethods.Post,
            Protocol = HttpProtocol.Http11,
            Scheme = "http",
            Path = Uri.UnescapeDataString(path),
            RawTarget = path,
            Body = new MemoryStream(content.ToArray(), writable: false),
        };
        request.Headers.Host = "fleet";
        request.Headers.ContentLength = content.Length;
        if (type is not null) request.Headers.ContentType = type;
        return request;
    }

    private static FeatureCollection FeaturesOf(HttpRequestFeature request, HttpResponseFeature response, MemoryStream body)
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpRequestBodyDetectionFeature>(new BodyDetection(request.Body.Length > 0));
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        return features;
    }

    private static async Task ProcessAsync<TContext>(IHttpApplication<TContext> application, IFeatureCollection features)
        where TContext : notnull
    {
        var context = application.CreateContext(features);
        try
        {
            await application.ProcessRequestAsync(context);
            await features.GetRequiredFeature<IHttpResponseBodyFeature>().CompleteAsync();
            application.DisposeContext(context, null);
        }
        catch (Exception e)
        {
            application.DisposeContext(context, e);
            throw;
        }
    }

    private sealed record BodyDetection(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;
}
