using System.Net;
using System.Net.Sockets;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Runners.Content;

/// <summary>
/// Serves a content store to the workers of this machine: GET and PUT of /content/{sha256}, with a cap on size and the digest checked on
/// the way in. It listens on loopback only, because it is plain text.
/// </summary>
public sealed class ContentServer : IDisposable
{
    public const string PathPrefix = "/content/";

    public const int MaxBytes = 256 << 20;

    private readonly HttpListener _listener;
    private readonly ContentStore _store;

    private ContentServer(HttpListener listener, ContentStore store, Uri address) =>
        (_listener, _store, Address) = (listener, store, address);

    public Uri Address { get; }

    public static ContentServer Start(ContentStore store)
    {
        // HttpListener can't be asked for any free port, so one is found first; somebody may take it in between.
        for (var attempt = 0; ; attempt++)
        {
            var address = new Uri($"http://127.0.0.1:{FreePort()}/");
            var listener = new HttpListener();
            listener.Prefixes.Add(address.ToString());
            try
            {
                listener.Start();
                var server = new ContentServer(listener, store, address);
                new Thread(server.Serve) { IsBackground = true, Name = "content" }.Start();
                return server;
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                listener.Close();
            }
        }
    }

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    private void Serve()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = _listener.GetContext();
                ThreadPool.QueueUserWorkItem(Answer, context, preferLocal: false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                if (!_listener.IsListening) return;
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        try
        {
            context.Response.StatusCode = (int)Answer(context.Request, context.Response);
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // Whoever asked is gone: there is nobody to tell.
            context.Response.Abort();
        }
    }

    private HttpStatusCode Answer(HttpListenerRequest request, HttpListenerResponse response)
    {
        var path = request.Url?.AbsolutePath ?? "";
        if (!path.StartsWith(PathPrefix, StringComparison.Ordinal) || !ContentDigest.TryParse(path[PathPrefix.Length..], out var digest))
            return HttpStatusCode.NotFound;

        try
        {
            return request.HttpMethod switch
            {
                "GET" => Send(digest, response),
                "PUT" => Receive(digest, request),
                _ => HttpStatusCode.MethodNotAllowed,
            };
        }
        catch (ContentException)
        {
            return HttpStatusCode.NotFound;
        }
    }

    private HttpStatusCode Send(ContentDigest digest, HttpListenerResponse response)
    {
        var content = _store.Get(digest);
        response.ContentLength64 = content.Length;
        response.OutputStream.Write(content);
        return HttpStatusCode.OK;
    }

    private HttpStatusCode Receive(ContentDigest digest, HttpListenerRequest request)
    {
        if (request.ContentLength64 > MaxBytes) return HttpStatusCode.RequestEntityTooLarge;
        if (CappedRead.Whole(request.InputStream, MaxBytes) is not { } content) return HttpStatusCode.RequestEntityTooLarge;
        if (ContentDigest.Of(content) != digest) return HttpStatusCode.BadRequest;

        _store.Put(content);
        return HttpStatusCode.Created;
    }
}
