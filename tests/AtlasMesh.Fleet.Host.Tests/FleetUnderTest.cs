using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AtlasMesh.Contracts.Fleet.V1;
using Google.Protobuf;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Time.Testing;

namespace AtlasMesh.Fleet.Host.Tests;

/// <summary>A fleet service over TestHost, with a clock that the test moves.</summary>
internal sealed class FleetUnderTest : IAsyncDisposable, IFleetJournal
{
    public static readonly DateTimeOffset Morning = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly List<string> _journal = [];

    private FleetUnderTest(FleetOptions options, FakeTimeProvider clock)
    {
        Clock = clock;
        Application = FleetApplication.Build(options with { Clock = clock, Journal = this }, builder => builder.WebHost.UseTestServer());
        Client = null!;
    }

    public FakeTimeProvider Clock { get; }

    public FleetApplication Application { get; }

    public HttpClient Client { get; private set; }

    /// <summary>What happened, as "seconds kind source subject text".</summary>
    public IReadOnlyList<string> Journal => _journal;

    public static async Task<FleetUnderTest> Start(FleetOptions? options = null, DateTimeOffset? at = null)
    {
        var fleet = new FleetUnderTest(options ?? new FleetOptions(), new FakeTimeProvider(at ?? Morning));
        await fleet.Application.Web.StartAsync();
        fleet.Client = fleet.Application.Web.GetTestClient();
        return fleet;
    }

    public void Write(FleetNote note) =>
        _journal.Add($"{(note.At - FleetTime.From(Morning)).TotalSeconds:0.###} {note.Kind} {note.Source} {note.Subject} {note.Text}");

    public void Pass(double seconds)
    {
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        Application.Tick(Clock.GetUtcNow());
    }

    public Task<Answer> Get(string path) => Read(Client.GetAsync(new Uri(path, UriKind.Relative)));

    public async Task<Answer> Post(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await Read(Client.PostAsync(new Uri(path, UriKind.Relative), content));
    }

    public async Task<Answer> PostBytes(string path, byte[] bytes, string type = "application/x-protobuf")
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await Read(Client.PostAsync(new Uri(path, UriKind.Relative), content));
    }

    public async Task<UplinkAnswer> Send(Uplink uplink)
    {
        var answer = await PostBytes($"/api/v1/vehicles/{uplink.Vehicle}/uplink", uplink.ToByteArray());
        Assert.That(answer.Status, Is.EqualTo(200), answer.Text);
        return UplinkAnswer.Parser.ParseFrom(answer.Bytes);
    }

    public Task<UplinkAnswer> Send(string vehicle, ulong downlinkSeen, params VehicleMessage[] messages) =>
        Send(new Uplink { Vehicle = vehicle, Boot = 1, DownlinkSeen = downlinkSeen, Messages = { messages } });

    public Task<Answer> Register(string vehicle) => Post("/api/v1/vehicles", $$"""{ "id": "{{vehicle}}", "profile": "truck" }""");

    public Task<Answer> CreateMission(string id, string vehicle) =>
        Post("/api/v1/missions", $$"""{ "id": "{{id}}", "vehicle": "{{vehicle}}", "stops": ["berth-4", "stack-12"], "priority": 2 }""");

    /// <summary>All that an operator can ask, as one text: two services that answer the same know the same.</summary>
    public async Task<string> Picture()
    {
        var vehicles = await Get("/api/v1/vehicles");
        var ids = vehicles.Json["vehicles"]!.AsArray().Select(vehicle => (string)vehicle!["id"]!).ToImmutableArray();
        var picture = new StringBuilder(vehicles.Text);
        foreach (var id in ids) picture.Append((await Get($"/api/v1/vehicles/{id}/telemetry?limit=1000")).Text);
        return picture.Append((await Get("/api/v1/missions")).Text).Append((await Get("/api/v1/health")).Text).ToString();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Application.DisposeAsync();
    }

    private static async Task<Answer> Read(Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, bytes);
    }
}

internal sealed record Answer(int Status, string? Type, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonNode Json => JsonNode.Parse(Bytes)!;
}
