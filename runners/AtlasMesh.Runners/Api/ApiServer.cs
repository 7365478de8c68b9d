using System.Globalization;
using System.Net;
using AtlasMesh.Contracts.Api.V1;
using AtlasMesh.Runners.Cluster;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Ledger;
using AtlasMesh.Vocabulary;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasMesh.Runners.Api;

/// <summary>
/// The HTTP interface of a coordinator: runs, nodes, content, for callers whose role allows it. Every call that changes something is in
/// the audit log of the ledger.
/// </summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private const long MaxContent = ContentServer.MaxBytes;

    private readonly WebApplication _web;
    private ApiSetup _setup = null!;

    private ApiServer(WebApplication web) => _web = web;

    public Uri Address { get; private set; } = null!;

    /// <summary>Throws <see cref="NodeException"/> where it can't listen.</summary>
    /// <param name="listen">Where.</param>
    /// <param name="setup">Made once the address is known.</param>
    public static async Task<ApiServer> StartAsync(ListenAddress listen, Func<Uri, ApiSetup> setup)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.AllowSynchronousIO = true; // Bodies are read with a cap, on a thread of the pool.
            options.Limits.MaxRequestBodySize = MaxContent;
            options.Limits.MaxConcurrentConnections = 2000;
            options.Limits.MaxRequestHeadersTotalSize = 16 << 10;
            options.Listen(listen.Host, listen.Port);
        });
        var web = builder.Build();
        var server = new ApiServer(web);
        server.Map();
        try
        {
            await web.StartAsync();
        }
        catch (IOException e)
        {
            await web.DisposeAsync();
            throw new NodeException($"can't listen on {listen}: {e.Message}; choose another port, or 0 for any", e);
        }

        var addresses = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        server.Address = new Uri(addresses.First());
        server._setup = setup(server.Address);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync(new CancellationToken(canceled: true));
        await _web.DisposeAsync();
    }

    private void Map()
    {
        _web.Use((context, next) => _setup is null
            ? RefuseAsync(context, HttpStatusCode.ServiceUnavailable, "the coordinator is starting", "ask again in a moment")
            : next(context));
        _web.UseRouting();
        _web.MapGet("/v1/health", context => JsonAsync(context, _setup.Coordinator.Health()));
        foreach (var call in AccessRules.Calls)
        {
            var (method, pattern) = (call.Split(' ')[0], call.Split(' ')[1]);
            _web.MapMethods(pattern, [method], context => GuardedAsync(context, call));
        }
    }

    private async Task GuardedAsync(HttpContext context, string call)
    {
        var caller = CallerOf(context.Request);
        if (caller.Role == AccessRole.None)
        {
            await RefuseAsync(context, HttpStatusCode.Unauthorized, "no valid token", "get one with: atlasmesh node token");
            return;
        }

        if (!AccessRules.Allows(caller.Role, call))
        {
            Audit(caller, call, context, "denied");
            await RefuseAsync(context, HttpStatusCode.Forbidden, $"a {caller.Role} may not do this", "ask somebody who may");
            return;
        }

        try
        {
            await AnswerAsync(context, call, caller);
        }
        catch (ApiRefusal refusal)
        {
            Audit(caller, call, context, refusal.Message);
            await RefuseAsync(context, refusal.Status, refusal.Message, refusal.Next);
        }
        catch (Exception e) when (e is ContentException or LedgerException)
        {
            await RefuseAsync(context, HttpStatusCode.ServiceUnavailable, e.Message, "try again; the coordinator's own log says more");
        }
    }

    private Caller CallerOf(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.Ordinal)
            ? _setup.Tokens.Read(header[scheme.Length..], _setup.Time.GetUtcNow())
            : Caller.Nobody;
    }

    private Task AnswerAsync(HttpContext context, string call, Caller caller) => call switch
    {
        "GET /v1/runs" => JsonAsync(context, _setup.Coordinator.RunsAsync()),
        "GET /v1/runs/{run}" => JsonAsync(context, _setup.Coordinator.RunAsync(Value(context, "run"))),
        "GET /v1/runs/{run}/news" => NewsAsync(context),
        "GET /v1/runs/{run}/ledger" => LedgerAsync(context),
        "POST /v1/runs" => SubmitAsync(context, caller),
        "POST /v1/runs/{run}/cancel" => CancelAsync(context, caller),
        "GET /v1/nodes" => JsonAsync(context, _setup.Coordinator.NodesAsync()),
        "POST /v1/nodes/{node}/drain" => DrainAsync(context, caller),
        "GET /v1/audit" => JsonAsync(context, _setup.Coordinator.AuditLog()),
        "GET /content/{digest}" => GetContentAsync(context),
        "PUT /content/{digest}" => PutContentAsync(context),
        "POST /v1/missing" => MissingAsync(context),
        _ => throw new ApiRefusal(HttpStatusCode.NotFound, "there is no such call", "see runners/README.md"),
    };

    private static string Value(HttpContext context, string name) =>
        Convert.ToString(context.Request.RouteValues[name], CultureInfo.InvariantCulture) ?? "";

    private async Task SubmitAsync(HttpContext context, Caller caller)
    {
        var run = await ReadAsync(context, NewRun.Parser);
        await _setup.Coordinator.SubmitAsync(run, caller);
        Audit(caller, "POST /v1/runs", context, $"run {run.Run}");
        await JsonAsync(context, _setup.Coordinator.RunAsync(run.Run));
    }

    private async Task CancelAsync(HttpContext context, Caller caller)
    {
        await _setup.Coordinator.CancelAsync(Value(context, "run"), caller);
        Audit(caller, "cancel", context, "done");
        await JsonAsync(context, _setup.Coordinator.RunAsync(Value(context, "run")));
    }

    private async Task DrainAsync(HttpContext context, Caller caller)
    {
        await _setup.Coordinator.DrainAsync(Value(context, "node"));
        Audit(caller, "drain", context, "done");
        await JsonAsync(context, _setup.Coordinator.NodesAsync());
    }

    /// <summary>Server-sent events, each a RunNotice; "from" goes on after a break.</summary>
    private async Task NewsAsync(HttpContext context)
    {
        _ = long.TryParse(context.Request.Query["from"], NumberStyles.None, CultureInfo.InvariantCulture, out var from);
        context.Response.ContentType = "text/event-stream";
        await context.Response.StartAsync(context.RequestAborted);
        try
        {
            await foreach (var notice in _setup.Board.Watch(Value(context, "run"), from, context.RequestAborted))
            {
                var text = $"id: {notice.Number}\ndata: {JsonFormatter.Default.Format(notice)}\n\n";
                await context.Response.WriteAsync(text, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // Whoever watched is gone.
        }
    }

    private async Task LedgerAsync(HttpContext context)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await Task.Run(() => _setup.Coordinator.CopyRun(Value(context, "run"), path));
            context.Response.ContentType = "application/vnd.sqlite3";
            await context.Response.SendFileAsync(path, context.RequestAborted);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task GetContentAsync(HttpContext context)
    {
        var path = _setup.Content.PathOf(DigestIn(context));
        if (!File.Exists(path)) throw new ApiRefusal(HttpStatusCode.NotFound, "this content is not here", "bring it first");

        context.Response.ContentType = "application/octet-stream";
        await context.Response.SendFileAsync(path, context.RequestAborted);
    }

    private async Task PutContentAsync(HttpContext context)
    {
        var digest = DigestIn(context);
        var content = await Task.Run(() => CappedRead.Whole(context.Request.Body, ContentServer.MaxBytes));
        if (content is null)
            throw new ApiRefusal(HttpStatusCode.RequestEntityTooLarge, "this is too large", $"bring at most {MaxContent} bytes");

        if (ContentDigest.Of(content) != digest)
            throw new ApiRefusal(HttpStatusCode.BadRequest, "the bytes are not those of the digest", "bring them again");

        _setup.Content.Put(content);
        context.Response.StatusCode = (int)HttpStatusCode.Created;
    }

    private async Task MissingAsync(HttpContext context)
    {
        var asked = await ReadAsync(context, MissingContent.Parser);
        var missing = new MissingContent();
        missing.Digests.AddRange(
            asked.Digests.Where(digest => digest.Length == 32 && !_setup.Content.Has(ContentDigest.FromBytes(digest.Span))));
        await JsonAsync(context, missing);
    }

    private static ContentDigest DigestIn(HttpContext context) => ContentDigest.TryParse(Value(context, "digest"), out var digest)
        ? digest
        : throw new ApiRefusal(HttpStatusCode.NotFound, "this is no digest", "name content by its SHA-256, 64 hexadecimal digits");

    private static async Task<T> ReadAsync<T>(HttpContext context, MessageParser<T> parser)
        where T : IMessage<T>
    {
        const int most = 4 << 20;
        var body = await Task.Run(() => CappedRead.Whole(context.Request.Body, most))
            ?? throw new ApiRefusal(HttpStatusCode.RequestEntityTooLarge, "this is too large", $"send at most {most} bytes");
        try
        {
            return parser.ParseJson(System.Text.Encoding.UTF8.GetString(body));
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new ApiRefusal(
                HttpStatusCode.BadRequest, $"the body can't be read: {e.Message}", "send JSON as cluster/v1/api.proto has it");
        }
    }

    private static async Task JsonAsync<T>(HttpContext context, Task<T> message)
        where T : IMessage => await JsonAsync(context, await message);

    private static Task JsonAsync(HttpContext context, IMessage message)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonFormatter.Default.Format(message));
    }

    private static Task RefuseAsync(HttpContext context, HttpStatusCode status, string what, string next)
    {
        if (context.Response.HasStarted) return Task.CompletedTask;

        context.Response.StatusCode = (int)status;
        return JsonAsync(context, new Refusal { What = what, Next = next });
    }

    private void Audit(Caller caller, string action, HttpContext context, string outcome) =>
        _setup.Coordinator.Audit(caller, action, context.Request.Path, outcome);
}
