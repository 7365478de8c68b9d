using System.Text.Encodings.Web;
using System.Text.Json;
using AtlasMesh.Testing;

namespace AtlasMesh.Fleet.Host.Tests;

public sealed class OpenApiTests
{
    [Test]
    public async Task The_api_is_as_approved()
    {
        await using var fleet = await FleetUnderTest.Start();
        var document = await fleet.Get("/openapi/v1.json");

        Assert.That(document.Status, Is.EqualTo(200), document.Text);
        var readable = new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        Approval.Verify(document.Json.ToJsonString(readable) + "\n", "openapi");
    }
}
