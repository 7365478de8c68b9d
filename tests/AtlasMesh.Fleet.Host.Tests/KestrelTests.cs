using AtlasMesh.Contracts.Fleet.V1;
using Google.Protobuf;
using static AtlasMesh.Fleet.Host.Tests.Messages;

namespace AtlasMesh.Fleet.Host.Tests;

public sealed class KestrelTests
{
    [Test]
    public async Task A_vehicle_is_served_over_a_real_socket()
    {
        await using var fleet = FleetApplication.Build(new FleetOptions { Url = "http://127.0.0.1:0" });
        await fleet.Web.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(fleet.Web.Urls.Single()) };
        using var registration = new StringContent("""{ "id": "v1", "profile": "car" }""", null, "application/json");
        using var registered = await client.PostAsync(new Uri("/api/v1/vehicles", UriKind.Relative), registration);
        using var packet = new ByteArrayContent(new Uplink { Vehicle = "v1", Boot = 1, Messages = { Sample(1) } }.ToByteArray());
        packet.Headers.ContentType = new("application/x-protobuf");
        using var response = await client.PostAsync(new Uri("/api/v1/vehicles/v1/uplink", UriKind.Relative), packet);
        var answer = UplinkAnswer.Parser.ParseFrom(await response.Content.ReadAsByteArrayAsync());

        Assert.That((int)registered.StatusCode, Is.EqualTo(201));
        Assert.That(answer.StoredThrough, Is.EqualTo(1));
    }
}
