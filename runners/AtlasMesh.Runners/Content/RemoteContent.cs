using System.Net;
using System.Net.Http.Headers;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Runners.Content;

/// <summary>Where a store is, and what opens it.</summary>
public sealed record StoreAddress(Uri Server, string Token);

/// <summary>Content of a coordinator, had over HTTP from whichever leads at the time, and kept in a folder of this machine.</summary>
public sealed class RemoteContent(Func<StoreAddress> store, ContentStore cache) : IContentSource, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(60),
        MaxResponseContentBufferSize = ContentServer.MaxBytes,
    };

    public byte[] Get(ContentDigest digest)
    {
        if (cache.Has(digest)) return cache.Get(digest);

        using var request = NewRequest(HttpMethod.Get, digest);
        var content = Send(request, digest);
        if (ContentDigest.Of(content) != digest)
            throw new ContentException($"{request.RequestUri}: what came is not what was asked for");

        cache.Put(content);
        return content;
    }

    public ContentDigest Put(ReadOnlyMemory<byte> content)
    {
        var digest = ContentDigest.Of(content.Span);
        using var request = NewRequest(HttpMethod.Put, digest);
        request.Content = new ReadOnlyMemoryContent(content);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        Send(request, digest);
        return digest;
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage NewRequest(HttpMethod method, ContentDigest digest)
    {
        var (server, token) = store();
        var request = new HttpRequestMessage(method, new Uri(server, $"{ContentServer.PathPrefix}{digest.Hex}"));
        if (token.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private byte[] Send(HttpRequestMessage request, ContentDigest digest)
    {
        try
        {
            using var response = _http.Send(request, HttpCompletionOption.ResponseHeadersRead);
            if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created))
                throw new ContentException($"{request.RequestUri}: {(int)response.StatusCode} {response.ReasonPhrase}");

            using var body = response.Content.ReadAsStream();
            return CappedRead.Whole(body, ContentServer.MaxBytes) ??
                throw new ContentException($"{request.RequestUri}: more than {ContentServer.MaxBytes} bytes");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            throw new ContentException($"{request.Method} {digest} at {request.RequestUri}: {e.Message}", e);
        }
    }
}
