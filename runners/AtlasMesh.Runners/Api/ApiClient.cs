using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using AtlasMesh.Contracts.Api.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Api;

/// <summary>
/// A caller of the HTTP interface of a cluster. It finds out which coordinator leads and stays with it; while none answers it asks again,
/// for as long as its patience lasts. Faults are <see cref="ApiException"/>.
/// </summary>
public sealed class ApiClient : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromMinutes(5),
    };

    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private ImmutableList<Uri> _known;

    /// <param name="coordinators">One at least.</param>
    /// <param name="token">Says who calls.</param>
    /// <param name="patience">How long to ask again while no coordinator leads.</param>
    /// <param name="time">For pauses.</param>
    public ApiClient(IEnumerable<Uri> coordinators, string token, TimeSpan patience, TimeProvider time)
    {
        (_known, _patience, _time) = ([.. coordinators], patience, time);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>The coordinator that answered last, or is to be asked first.</summary>
    public Uri Server => _known[0];

    public Task<RunView> SubmitAsync(NewRun run, CancellationToken cancel) =>
        CallAsync(RunView.Parser, HttpMethod.Post, "v1/runs", run, cancel);

    public Task<RunView> RunAsync(string run, CancellationToken cancel) =>
        CallAsync(RunView.Parser, HttpMethod.Get, $"v1/runs/{run}", null, cancel);

    public Task<RunList> RunsAsync(CancellationToken cancel) => CallAsync(RunList.Parser, HttpMethod.Get, "v1/runs", null, cancel);

    public Task<RunView> CancelAsync(string run, CancellationToken cancel) =>
        CallAsync(RunView.Parser, HttpMethod.Post, $"v1/runs/{run}/cancel", null, cancel);

    public Task<NodeList> NodesAsync(CancellationToken cancel) => CallAsync(NodeList.Parser, HttpMethod.Get, "v1/nodes", null, cancel);

    public Task<NodeList> DrainAsync(string node, CancellationToken cancel) =>
        CallAsync(NodeList.Parser, HttpMethod.Post, $"v1/nodes/{node}/drain", null, cancel);

    /// <summary>Brings what the cluster has not got of these.</summary>
    public async Task BringAsync(IReadOnlyCollection<ContentDigest> digests, IContentSource content, CancellationToken cancel)
    {
        var asked = new MissingContent { Digests = { digests.Select(digest => Digests.ToField(digest)) } };
        var missing = await CallAsync(MissingContent.Parser, HttpMethod.Post, "v1/missing", asked, cancel);
        foreach (var digest in missing.Digests.Select(Digests.Read))
        {
            var bytes = content.Get(digest);
            await SendAsync(
                server => new HttpRequestMessage(HttpMethod.Put, new Uri(server, $"content/{digest.Hex}"))
                {
                    Content = new ByteArrayContent(bytes),
                },
                HttpCompletionOption.ResponseContentRead, cancel);
        }
    }

    /// <summary>Takes content into the store of this machine; what the cluster has not got any more is left out.</summary>
    public async Task FetchAsync(ContentDigest digest, ContentStore store, CancellationToken cancel)
    {
        try
        {
            using var response = await SendAsync(
                server => new HttpRequestMessage(HttpMethod.Get, new Uri(server, $"content/{digest.Hex}")),
                HttpCompletionOption.ResponseContentRead, cancel);
            var bytes = await response.Content.ReadAsByteArrayAsync(cancel);
            if (ContentDigest.Of(bytes) != digest) throw new ApiException($"what came as {digest} is something else", "try again");
            store.Put(bytes);
        }
        catch (ApiException e) when (e.Status == HttpStatusCode.NotFound)
        {
            // Only pictures are made of it, and the report says what it has none of.
        }
    }

    /// <summary>Writes the run's part of the ledger into a SQLite file.</summary>
    public async Task FetchLedgerAsync(string run, string path, CancellationToken cancel)
    {
        using var response = await SendAsync(
            server => new HttpRequestMessage(HttpMethod.Get, new Uri(server, $"v1/runs/{run}/ledger")),
            HttpCompletionOption.ResponseHeadersRead, cancel);
        await using var file = File.Create(path);
        await response.Content.CopyToAsync(file, cancel);
    }

    /// <summary>
    /// What happens in a run until it is over, whichever coordinator leads meanwhile. After a change of coordinators some of it may not be
    /// told; the figures are always those of the whole run.
    /// </summary>
    public async IAsyncEnumerable<RunNotice> WatchAsync(string run, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var from = 1L; ;)
        {
            await foreach (var notice in ReadNewsAsync(run, from, cancel))
            {
                from = notice.Number + 1;
                yield return notice;
                if (notice.Kind == "over") yield break;
            }

            // The connection is gone, or another coordinator leads, which counts anew.
            var view = await RunAsync(run, cancel);
            if (view.State is "complete" or "stopped")
            {
                yield return new RunNotice { Kind = "over", Complete = view.State == "complete", Figures = view.Figures };
                yield break;
            }

            from = 1;
            await Task.Delay(Pause, _time, cancel);
        }
    }

    public void Dispose() => _http.Dispose();

    private async IAsyncEnumerable<RunNotice> ReadNewsAsync(string run, long from, [EnumeratorCancellation] CancellationToken cancel)
    {
        const string data = "data: ";
        using var response = await SendAsync(
            server => new HttpRequestMessage(HttpMethod.Get, new Uri(server, $"v1/runs/{run}/news?from={from}")),
            HttpCompletionOption.ResponseHeadersRead, cancel);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancel));
        while (await LineAsync(reader, cancel) is { } line)
        {
            if (line.StartsWith(data, StringComparison.Ordinal)) yield return RunNotice.Parser.ParseJson(line[data.Length..]);
        }
    }

    /// <summary>Null where the other side is gone.</summary>
    private static async Task<string?> LineAsync(StreamReader reader, CancellationToken cancel)
    {
        try
        {
            return await reader.ReadLineAsync(cancel);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return null;
        }
    }

    private async Task<T> CallAsync<T>(MessageParser<T> parser, HttpMethod method, string path, IMessage? body, CancellationToken cancel)
        where T : IMessage<T>
    {
        HttpRequestMessage NewRequest(Uri server)
        {
            var request = new HttpRequestMessage(method, new Uri(server, path));
            if (body is not null)
                request.Content = new StringContent(JsonFormatter.Default.Format(body), Encoding.UTF8, "application/json");

            return request;
        }

        using var response = await SendAsync(NewRequest, HttpCompletionOption.ResponseContentRead, cancel);
        return parser.ParseJson(await response.Content.ReadAsStringAsync(cancel));
    }

    private async Task<HttpResponseMessage> SendAsync(
        Func<Uri, HttpRequestMessage> newRequest, HttpCompletionOption completion, CancellationToken cancel)
    {
        var began = _time.GetTimestamp();
        while (true)
        {
            var why = "no coordinator answers";
            foreach (var server in _known)
            {
                var (response, trouble) = await TryAsync(newRequest(server), completion, cancel);
                if (response is not null)
                {
                    Prefer(server);
                    return response;
                }

                why = trouble;
            }

            if (_time.GetElapsedTime(began) >= _patience)
                throw new ApiException($"{string.Join(", ", _known)}: {why}", "see that a coordinator runs there, and which one leads");

            await FindLeaderAsync(cancel);
            await Task.Delay(Pause, _time, cancel);
        }
    }

    /// <summary>Null: another coordinator has to be asked.</summary>
    private async Task<(HttpResponseMessage? Response, string Why)> TryAsync(
        HttpRequestMessage request, HttpCompletionOption completion, CancellationToken cancel)
    {
        try
        {
            var response = await _http.SendAsync(request, completion, cancel);
            if (response.IsSuccessStatusCode) return (response, "");

            using (response)
            {
                var refusal = await RefusalIn(response, cancel);
                if (response.StatusCode is HttpStatusCode.MisdirectedRequest or HttpStatusCode.ServiceUnavailable)
                    return (null, refusal.What);

                throw new ApiException(refusal.What, refusal.Next) { Status = response.StatusCode };
            }
        }
        catch (HttpRequestException e)
        {
            return (null, e.Message);
        }
        finally
        {
            request.Dispose();
        }
    }

    private static async Task<Refusal> RefusalIn(HttpResponseMessage response, CancellationToken cancel)
    {
        var text = await response.Content.ReadAsStringAsync(cancel);
        try
        {
            return Refusal.Parser.ParseJson(text);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException)
        {
            return new Refusal { What = $"{(int)response.StatusCode} {response.ReasonPhrase}", Next = "see whether this is a coordinator" };
        }
    }

    /// <summary>Any coordinator can say where the one that leads is.</summary>
    private async Task FindLeaderAsync(CancellationToken cancel)
    {
        foreach (var server in _known)
        {
            try
            {
                var text = await _http.GetStringAsync(new Uri(server, "v1/health"), cancel);
                if (!Uri.TryCreate(NodeList.Parser.ParseJson(text).LeaderAddress, UriKind.Absolute, out var leader)) continue;

                Prefer(leader);
                return;
            }
            catch (Exception e) when (e is HttpRequestException or InvalidProtocolBufferException or InvalidJsonException)
            {
                // The next one may know.
            }
        }
    }

    private void Prefer(Uri server) => _known = _known.Remove(server).Insert(0, server);
}
