using AtlasMesh.Contracts.Fleet.V1;
using AtlasMesh.Fleet.Missions;
using static AtlasMesh.Fleet.Tests.FleetInWords;
using Reported = AtlasMesh.Contracts.Fleet.V1.MissionState;

namespace AtlasMesh.Fleet.Tests.Missions;

public sealed class MissionDeskTests
{
    [Test]
    public void A_mission_waits_for_its_vehicle_to_be_in_contact()
    {
        var fleet = new FleetInWords().With("v1");
        fleet.Create("m1", "v1");
        var waiting = fleet.StateOf("m1");
        var answer = fleet.Uplink("v1");

        Assert.That(waiting, Is.EqualTo("CREATED"));
        Assert.That(fleet.StateOf("m1"), Is.EqualTo("DISPATCHED"));
        Assert.That(answer.Commands.Single().Assign.Mission, Is.EqualTo("m1"));
    }

    [Test]
    public void A_vehicle_has_one_mission_at_a_time_the_most_urgent_and_then_the_oldest_first()
    {
        var fleet = new FleetInWords().With("v1");
        fleet.Create("b-old", "v1");
        fleet.Create("a-new", "v1");
        fleet.Create("urgent", "v1", priority: 1);
        var first = fleet.Uplink("v1").Commands.Single();
        var second = fleet.Uplink("v1", 1, Report(1, "urgent", Reported.Completed)).Commands.Single();
        var third = fleet.Uplink("v1", 2, Report(2, "b-old", Reported.Failed)).Commands.Single();

        var order = new[] { first, second, third }.Select(command => command.Assign.Mission);
        Assert.That(order, Is.EqualTo(new[] { "urgent", "b-old", "a-new" }));
    }

    [Test]
    public void A_command_is_repeated_in_every_answer_until_the_vehicle_has_it()
    {
        var fleet = new FleetInWords().With("v1");
        fleet.Create("m1", "v1");

        Assert.That(fleet.Uplink("v1").Commands.Single().Seq, Is.EqualTo(1));
        Assert.That(fleet.Uplink("v1").Commands.Single().Seq, Is.EqualTo(1));
        Assert.That(fleet.Uplink("v1", seen: 1).Commands, Is.Empty);
    }

    [Test]
    public void A_cancel_in_a_blackout_reaches_the_vehicle_after_it()
    {
        var fleet = new FleetInWords().With("v1");
        fleet.Create("m1", "v1");
        fleet.Uplink("v1");
        fleet.Uplink("v1", 1, Report(1, "m1", Reported.Underway));
        fleet.Pass(90);
        var asked = fleet.Cancel("m1");
        fleet.Pass(60);
        var command = fleet.Uplink("v1", 1).Commands.Single();
        var before = fleet.StateOf("m1");
        fleet.Uplink("v1", 2, Report(2, "m1", Reported.Cancelled));

        Assert.That(asked, Is.InstanceOf<CancelOutcome.Asked>());
        Assert.That(command.Cancel, Is.EqualTo(new CancelMission { Mission = "m1" }));
        Assert.That(before, Is.EqualTo("UNDERWAY"));
        Assert.That(fleet.StateOf("m1"), Is.EqualTo("CANCELLED"));
    }

    [Test]
    public void A_mission_that_waits_is_cancelled_at_once_and_never_sent()
    {
        var fleet = new FleetInWords().With("v1");
        fleet.Create("m1", "v1");

        Assert.That(fleet.Cancel("m1"), Is.InstanceOf<CancelOutcome.Cancelled>());
        Assert.That(fleet.Uplink("v1").Commands, Is.Empty);
    }

    [Test]
    public void The_same_request_again_changes_nothing_and_another_under_its_id_is_refused()
    {
        var fleet = new FleetInWords().With("v1");
        fleet.Create("m1", "v1");
        var effects = fleet.Effects.Count;

        Assert.That(fleet.Create("m1", "v1"), Is.InstanceOf<CreateOutcome.Repeated>());
        Assert.That(fleet.Create("m1", "v1", priority: 9), Is.InstanceOf<CreateOutcome.Conflict>());
        Assert.That(fleet.Create("m2", "v9"), Is.InstanceOf<CreateOutcome.UnknownVehicle>());
        Assert.That(fleet.Effects, Has.Count.EqualTo(effects));
    }

    [Test]
    public void A_report_that_comes_late_does_not_turn_progress_back()
    {
        var fleet = new FleetInWords().With("v1");
        fleet.Create("m1", "v1");
        fleet.Uplink("v1");
        fleet.Uplink("v1", 1, Report(2, "m1", Reported.Underway, stops: 2));
        fleet.Uplink("v1", 1, Report(1, "m1", Reported.Cancelled, stops: 1));

        Assert.That(fleet.StateOf("m1"), Is.EqualTo("UNDERWAY"));
        Assert.That(fleet.State.Missions[new MissionId("m1")].StopsReached, Is.EqualTo(2));
    }

    [Test]
    public void A_vehicle_cannot_report_on_the_mission_of_another()
    {
        var fleet = new FleetInWords().With("v1", "v2");
        fleet.Create("m1", "v1");
        fleet.Uplink("v1");
        fleet.Uplink("v2", 0, Report(1, "m1", Reported.Completed));

        Assert.That(fleet.StateOf("m1"), Is.EqualTo("DISPATCHED"));
        Assert.That(fleet.Notes, Has.Member("refused m1 the vehicle reports on a mission that is not its own"));
    }

    [Test]
    public void A_mission_that_its_vehicle_refuses_makes_way_for_the_next()
    {
        var fleet = new FleetInWords().With("v1");
        fleet.Create("m1", "v1");
        fleet.Create("m2", "v1");
        fleet.Uplink("v1");
        var answer = fleet.Uplink("v1", 1, Refusal(1, command: 1, "no such stop"));

        Assert.That(fleet.StateOf("m1"), Is.EqualTo("FAILED"));
        Assert.That(answer.Commands.Single().Assign.Mission, Is.EqualTo("m2"));
    }

    [Test]
    public void A_cancel_that_the_vehicle_refuses_is_told_and_leaves_the_mission_going()
    {
        var fleet = new FleetInWords().With("v1");
        fleet.Create("m1", "v1");
        fleet.Uplink("v1");
        fleet.Cancel("m1");
        fleet.Uplink("v1", 2, Refusal(1, command: 2, "docking"));

        Assert.That(fleet.State.Missions[new MissionId("m1")].State.CancelWish, Is.EqualTo(new CancelWish.Refused("docking")));
        Assert.That(fleet.Notes, Has.Member("refused m1 docking"));
    }

    [Test]
    public void A_mission_that_the_vehicle_has_not_confirmed_in_time_is_withdrawn()
    {
        var fleet = new FleetInWords().With("v1");
        fleet.Create("m1", "v1", notAfter: 30);
        fleet.Uplink("v1");
        fleet.Pass(30);
        var intime = fleet.StateOf("m1");
        fleet.Pass(0.001);

        Assert.That(intime, Is.EqualTo("DISPATCHED"));
        Assert.That(fleet.StateOf("m1"), Is.EqualTo("FAILED"));
        Assert.That(fleet.Uplink("v1").Commands, Is.Empty);
    }

    [Test]
    public void A_mission_that_the_vehicle_has_confirmed_in_time_goes_on()
    {
        var fleet = new FleetInWords().With("v1");
        fleet.Create("m1", "v1", notAfter: 30);
        fleet.Uplink("v1");
        fleet.Uplink("v1", seen: 1);
        fleet.Pass(31);

        Assert.That(fleet.StateOf("m1"), Is.EqualTo("DISPATCHED"));
    }

    [Test]
    public void A_vehicle_that_drives_a_withdrawn_mission_is_told_to_cancel_it()
    {
        var fleet = new FleetInWords().With("v1");
        fleet.Create("m1", "v1", notAfter: 30);
        fleet.Uplink("v1");
        fleet.Pass(40);
        var answer = fleet.Uplink("v1", 1, Report(1, "m1", Reported.Underway));

        Assert.That(fleet.StateOf("m1"), Is.EqualTo("UNDERWAY"));
        Assert.That(answer.Commands.Single().Cancel.Mission, Is.EqualTo("m1"));
    }
}
