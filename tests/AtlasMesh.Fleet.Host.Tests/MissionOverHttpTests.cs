using AtlasMesh.Contracts.Fleet.V1;
using static AtlasMesh.Fleet.Host.Tests.Messages;

namespace AtlasMesh.Fleet.Host.Tests;

public sealed class MissionOverHttpTests
{
    [Test]
    public async Task A_mission_is_created_dispatched_driven_and_completed()
    {
        await using var fleet = await FleetUnderTest.Start();
        await fleet.Register("v1");
        var created = await fleet.CreateMission("m1", "v1");
        var first = await fleet.Send("v1", 0);
        var second = await fleet.Send("v1", 1, Report(1, "m1", MissionState.Underway, stops: 1));
        await fleet.Send("v1", 1, Report(2, "m1", MissionState.Completed, stops: 2));
        var found = await fleet.Get("/api/v1/missions/m1");

        Assert.That(created.Status, Is.EqualTo(201), created.Text);
        Assert.That((string?)created.Json["state"], Is.EqualTo("CREATED"));
        var assignment = new AssignMission { Mission = "m1", Priority = 2, Stops = { "berth-4", "stack-12" } };
        Assert.That(first.Commands.Single().Assign, Is.EqualTo(assignment));
        Assert.That(second.Commands, Is.Empty);
        Assert.That((string?)found.Json["state"], Is.EqualTo("COMPLETED"));
        Assert.That((int?)found.Json["stopsReached"], Is.EqualTo(2));
        Assert.That(fleet.Journal, Is.EqualTo(new[]
        {
            "0 mission-state v1 m1 CREATED",
            "0 vehicle-connectivity v1 v1 ONLINE",
            "0 mission-state v1 m1 DISPATCHED",
            "0 message-stored v1 v1/1/1 P2",
            "0 mission-state v1 m1 UNDERWAY",
            "0 message-stored v1 v1/1/2 P2",
            "0 mission-state v1 m1 COMPLETED",
        }));
    }
}
