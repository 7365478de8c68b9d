using AtlasMesh.Contracts.Fleet.V1;
using Google.Protobuf;
using static AtlasMesh.Fleet.Host.Tests.Messages;

namespace AtlasMesh.Fleet.Host.Tests;

public sealed class BadInputTests
{
    private const string MissionOfNobody = """{ "id": "m1", "vehicle": "v9", "stops": ["a"] }""";

    [TestCase("""{ "id": "v1", "profile": "car", "profile": "truck" }""", "uplicate", TestName = "A_duplicate_member_is_refused")]
    [TestCase("""{ "id": "v1", "profile": "car", "colour": "red" }""", "colour", TestName = "An_unknown_member_is_refused")]
    [TestCase("""{ "id": "v1" }""", "profile", TestName = "A_missing_member_is_refused")]
    [TestCase("""{ "id": "v1", "profile": null }""", "profile", TestName = "A_null_is_refused")]
    [TestCase("""{ "Id": "v1", "profile": "car" }""", "Id", TestName = "A_member_in_other_case_is_refused")]
    [TestCase("""{ "id": 1, "profile": "car" }""", "id", TestName = "A_number_for_a_text_is_refused")]
    [TestCase("""{ "id": "../etc", "profile": "" }""", "id: '../etc' must", TestName = "All_faults_of_a_request_are_told_at_once")]
    [TestCase("""{ "id": "v1", """, "", TestName = "A_truncated_request_is_refused")]
    [TestCase("", "", TestName = "An_empty_request_is_refused")]
    [TestCase("null", "", TestName = "A_null_request_is_refused")]
    public async Task A_bad_registration_is_answered_with_a_problem(string json, string expected)
    {
        await using var fleet = await FleetUnderTest.Start();
        var answer = await fleet.Post("/api/v1/vehicles", json);

        Assert.That(answer.Status, Is.EqualTo(400), answer.Text);
        Assert.That(answer.Type, Is.EqualTo("application/problem+json"));
        Assert.That((string?)answer.Json["detail"], Does.Contain(expected));
        Assert.That((await fleet.Get("/api/v1/vehicles")).Json["vehicles"]!.AsArray(), Is.Empty);
    }

    [TestCase("""{ "id": "m1", "vehicle": "v1", "stops": [] }""", "stops: 0 stops", TestName = "A_mission_needs_a_stop")]
    [TestCase("""{ "id": "m1", "vehicle": "v1", "stops": ["a", "b c"] }""", "'b c'", TestName = "A_stop_has_a_plain_name")]
    [TestCase("""{ "id": "m1", "vehicle": "v1", "stops": ["a", null] }""", "''", TestName = "A_stop_is_not_null")]
    [TestCase("""{ "id": "m1", "vehicle": "v1", "stops": ["a"], "stop": "b" }""", "'stop'", TestName = "A_mission_has_no_unknown_member")]
    [TestCase("""{ "id": "m1", "vehicle": "v1", "stops": ["a"], "priority": 1e999 }""", "priority", TestName = "A_priority_is_finite")]
    [TestCase("""{ "id": "m1", "vehicle": "v1", "stops": ["a"], "priority": "NaN" }""", "priority", TestName = "A_priority_is_a_number")]
    [TestCase("""{ "id": "m1", "vehicle": "v1", "stops": ["a"], "priority": 1.5 }""", "priority", TestName = "A_priority_is_whole")]
    [TestCase("""{ "id": "m1", "vehicle": "v1", "stops": ["a"], "notAfter": "soon" }""", "notAfter", TestName = "A_time_is_a_time")]
    public async Task A_bad_mission_is_answered_with_a_problem(string json, string expected)
    {
        await using var fleet = await FleetUnderTest.Start();
        await fleet.Register("v1");
        var answer = await fleet.Post("/api/v1/missions", json);

        Assert.That(answer.Status, Is.EqualTo(400), answer.Text);
        Assert.That((string?)answer.Json["detail"], Does.Contain(expected));
    }

    [TestCase("GET", "/api/v1/vehicles/v9", 404, "vehicle-unknown")]
    [TestCase("GET", "/api/v1/vehicles/v9/telemetry", 404, "vehicle-unknown")]
    [TestCase("GET", "/api/v1/vehicles/v1/telemetry?after=-1", 400, "malformed")]
    [TestCase("GET", "/api/v1/vehicles/v1/telemetry?after=x", 400, "malformed")]
    [TestCase("GET", "/api/v1/vehicles/v1/telemetry?limit=1001", 400, "malformed")]
    [TestCase("GET", "/api/v1/missions?limit=0", 400, "malformed")]
    [TestCase("GET", "/api/v1/missions/m9", 404, "mission-unknown")]
    [TestCase("POST", "/api/v1/missions/m9/cancel", 404, "mission-unknown")]
    [TestCase("POST", "/api/v1/missions", 422, "vehicle-unknown")]
    [TestCase("GET", "/nowhere", 404, "path-unknown")]
    [TestCase("GET", "/openapi/v9.json", 404, "")]
    [TestCase("DELETE", "/api/v1/vehicles", 405, "method-not-allowed")]
    public async Task Every_refusal_is_a_problem_of_its_kind(string method, string path, int status, string kind)
    {
        await using var fleet = await FleetUnderTest.Start();
        await fleet.Register("v1");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST") request.Content = new StringContent(MissionOfNobody, null, "application/json");
        using var response = await fleet.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();

        Assert.That((int)response.StatusCode, Is.EqualTo(status), text);
        if (kind.Length == 0) return;
        Assert.That(text, Does.StartWith($$"""{"type":"urn:atlasmesh:fleet:{{kind}}","title":""").And.Not.Contain("traceId"));
    }

    [Test]
    public async Task A_mission_in_another_form_than_json_is_refused()
    {
        await using var fleet = await FleetUnderTest.Start();
        var answer = await fleet.PostBytes("/api/v1/missions", [1], "text/plain");

        Assert.That(answer.Status, Is.EqualTo(415), answer.Text);
        Assert.That(answer.Type, Is.EqualTo("application/problem+json"));
    }

    [Test]
    public async Task An_uplink_that_cannot_be_read_is_refused_whole()
    {
        await using var fleet = await FleetUnderTest.Start();
        await fleet.Register("v1");
        var good = new Uplink { Vehicle = "v1", Boot = 1, Messages = { Sample(1) } };
        var crowd = new Uplink { Vehicle = "v1", Boot = 1, Messages = { Enumerable.Range(1, 1001).Select(i => Sample((ulong)i)) } };

        Assert.That(await Refusal(fleet, []), Is.EqualTo("409 vehicle-mismatch"));
        Assert.That(await Refusal(fleet, good.ToByteArray()[..^3]), Is.EqualTo("400 malformed"));
        Assert.That(await Refusal(fleet, [0xff, 0xff, 0xff]), Is.EqualTo("400 malformed"));
        Assert.That(await Refusal(fleet, new Uplink(good) { Boot = 0 }.ToByteArray()), Is.EqualTo("400 malformed"));
        Assert.That(await Refusal(fleet, new Uplink(good) { Boot = ulong.MaxValue }.ToByteArray()), Is.EqualTo("400 malformed"));
        Assert.That(await Refusal(fleet, new Uplink(good) { Messages = { Sample(0) } }.ToByteArray()), Is.EqualTo("400 malformed"));
        Assert.That(await Refusal(fleet, new Uplink(good) { DownlinkSeen = 1 }.ToByteArray()), Is.EqualTo("409 downlink-mismatch"));
        Assert.That(await Refusal(fleet, new Uplink(good) { Vehicle = "v2" }.ToByteArray()), Is.EqualTo("409 vehicle-mismatch"));
        Assert.That(await Refusal(fleet, crowd.ToByteArray()), Is.EqualTo("400 malformed"));
        Assert.That(await Refusal(fleet, new byte[(1 << 20) + 1]), Is.EqualTo("413 too-large"));
        Assert.That((await fleet.PostBytes("/api/v1/vehicles/v1/uplink", good.ToByteArray(), "text/plain")).Status, Is.EqualTo(415));
        var stranger = new Uplink(good) { Vehicle = "v2" }.ToByteArray();
        Assert.That((await fleet.PostBytes("/api/v1/vehicles/v2/uplink", stranger)).Status, Is.EqualTo(404));
        Assert.That(fleet.Journal, Is.Empty);
    }

    [Test]
    public async Task A_message_that_makes_no_sense_is_kept_and_does_not_block_those_behind_it()
    {
        await using var fleet = await FleetUnderTest.Start();
        await fleet.Register("v1");
        var answer = await fleet.Send("v1", 0, Sample(1, double.NaN), new VehicleMessage { Seq = 2 }, Sample(3, 7));
        var vehicle = await fleet.Get("/api/v1/vehicles/v1");

        Assert.That(answer.StoredThrough, Is.EqualTo(3));
        Assert.That((double?)vehicle.Json["lastKnown"]!["x"], Is.EqualTo(7));
        Assert.That(fleet.Journal, Has.Member("0 refused v1 v1/1/1 a figure of the telemetry is not finite"));
        Assert.That(fleet.Journal, Has.Member("0 refused v1 v1/1/2 its body is missing or of a kind unknown here"));
    }

    private static async Task<string> Refusal(FleetUnderTest fleet, byte[] packet)
    {
        var answer = await fleet.PostBytes("/api/v1/vehicles/v1/uplink", packet);
        return $"{answer.Status} {((string?)answer.Json["type"])?.Split(':')[^1]}";
    }
}
