using AtlasMesh.Contracts.Fleet.V1;
using static AtlasMesh.Fleet.Host.Tests.Messages;

namespace AtlasMesh.Fleet.Host.Tests;

public sealed class DeterminismTests
{
    [Test]
    public async Task The_same_requests_at_the_same_times_get_the_same_answers_and_journal()
    {
        var first = await Run();
        var second = await Run();

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public async Task Concurrent_uplinks_are_each_stored_once()
    {
        await using var fleet = await FleetUnderTest.Start();
        await fleet.Register("v1");
        var sending = Enumerable.Range(1, 50).Select(i => fleet.Send("v1", 0, Sample((ulong)i), Sample((ulong)i + 1)));
        await Task.WhenAll(sending);
        var page = await fleet.Get("/api/v1/vehicles/v1/telemetry?limit=1000");

        Assert.That(page.Json["samples"]!.AsArray(), Has.Count.EqualTo(51));
        Assert.That((int?)page.Json["next"], Is.EqualTo(51));
    }

    private static async Task<string> Run()
    {
        await using var fleet = await FleetUnderTest.Start();
        var log = new List<string>
        {
            (await fleet.Register("v2")).Text,
            (await fleet.Register("v1")).Text,
            (await fleet.CreateMission("m1", "v1")).Text,
            (await fleet.Send("v1", 0, Sample(2), Sample(1))).ToString(),
        };
        fleet.Pass(16);
        log.Add((await fleet.Post("/api/v1/missions/m1/cancel", "")).Text);
        log.Add((await fleet.Send("v1", 1, Report(3, "m1", MissionState.Completed))).ToString());
        log.Add((await fleet.Post("/api/v1/missions/m1/cancel", "")).Text);
        log.Add(await fleet.Picture());
        log.AddRange(fleet.Journal);
        return string.Join('\n', log);
    }
}
