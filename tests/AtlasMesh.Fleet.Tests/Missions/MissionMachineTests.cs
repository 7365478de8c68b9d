using AtlasMesh.Fleet.Missions;
using AtlasMesh.Fleet.Telemetry;

namespace AtlasMesh.Fleet.Tests.Missions;

public sealed class MissionMachineTests
{
    private static readonly CancelWish None = new CancelWish.None();
    private static readonly CancelWish Asked = new CancelWish.Asked();
    private static readonly MissionEvent VehicleFree = new MissionEvent.VehicleFree();
    private static readonly MissionEvent Cancel = new MissionEvent.CancelAsked();
    private static readonly MissionEvent Expired = new MissionEvent.Expired();

    [Test]
    public void A_mission_is_sent_once_its_vehicle_is_free()
    {
        var (state, effects) = After(VehicleFree);

        Assert.That(state, Is.EqualTo(new MissionState.Dispatched(None)));
        Assert.That(effects, Is.EqualTo(new MissionEffect[] { new MissionEffect.SendAssignment() }));
    }

    [Test]
    public void A_mission_is_done_when_its_vehicle_says_so() =>
        Assert.That(
            After(VehicleFree, Reported(ReportedState.Underway), Reported(ReportedState.Completed)).State,
            Is.EqualTo(new MissionState.Completed(None)));

    [Test]
    public void A_mission_that_no_vehicle_knows_of_is_cancelled_at_once()
    {
        var (state, effects) = After(Cancel);

        Assert.That(state, Is.InstanceOf<MissionState.Cancelled>());
        Assert.That(effects, Is.Empty);
    }

    [Test]
    public void A_mission_that_is_with_its_vehicle_is_cancelled_by_asking_it()
    {
        var (state, effects) = After(VehicleFree, Reported(ReportedState.Underway), Cancel);

        Assert.That(state, Is.EqualTo(new MissionState.Underway(Asked)));
        Assert.That(effects, Is.EqualTo(new MissionEffect[] { new MissionEffect.SendCancel() }));
    }

    [Test]
    public void A_mission_is_cancelled_when_its_vehicle_says_so() =>
        Assert.That(
            After(VehicleFree, Cancel, Reported(ReportedState.Cancelled, "at berth-4")).State,
            Is.EqualTo(new MissionState.Cancelled("at berth-4")));

    [Test]
    public void A_vehicle_may_cancel_by_itself() =>
        Assert.That(
            After(VehicleFree, Reported(ReportedState.Cancelled, "driver")).State,
            Is.EqualTo(new MissionState.Cancelled("driver")));

    [Test]
    public void Asking_twice_sends_one_command() => Assert.That(After(VehicleFree, Cancel, Cancel).Effects, Is.Empty);

    [Test]
    public void The_wish_to_cancel_outlives_news_of_progress() =>
        Assert.That(After(VehicleFree, Cancel, Reported(ReportedState.Underway)).State, Is.EqualTo(new MissionState.Underway(Asked)));

    [Test]
    public void A_mission_that_was_completed_before_the_cancel_came_is_completed() =>
        Assert.That(
            After(VehicleFree, Cancel, Reported(ReportedState.Completed)).State,
            Is.EqualTo(new MissionState.Completed(new CancelWish.Refused("the vehicle had completed it"))));

    [Test]
    public void A_refused_cancel_leaves_the_mission_as_it_is_and_can_be_asked_again()
    {
        var refused = new MissionEvent.CancelRefused("docking");

        Assert.That(After(VehicleFree, Cancel, refused).State, Is.EqualTo(new MissionState.Dispatched(new CancelWish.Refused("docking"))));
        Assert.That(After(VehicleFree, Cancel, refused, Cancel).Effects, Is.EqualTo(new[] { new MissionEffect.SendCancel() }));
    }

    [Test]
    public void A_mission_that_its_vehicle_refuses_has_failed() =>
        Assert.That(
            After(VehicleFree, new MissionEvent.AssignmentRefused("no such stop")).State,
            Is.EqualTo(new MissionState.Failed("no such stop", Presumed: false, None)));

    [Test]
    public void A_refusal_of_what_is_already_driven_says_nothing() =>
        Assert.That(
            After(VehicleFree, Reported(ReportedState.Underway), new MissionEvent.AssignmentRefused("repeated")).State,
            Is.EqualTo(new MissionState.Underway(None)));

    [Test]
    public void A_mission_that_failed_refuses_the_wish_to_cancel_it() =>
        Assert.That(
            After(VehicleFree, Cancel, Reported(ReportedState.Failed, "blocked")).State,
            Is.EqualTo(new MissionState.Failed("blocked", Presumed: false, new CancelWish.Refused("the mission had failed"))));

    [Test]
    public void A_mission_that_is_not_taken_in_time_is_given_up() =>
        Assert.That(After(VehicleFree, Expired).State, Is.InstanceOf<MissionState.Failed>().With.Property("Presumed").True);

    [Test]
    public void What_is_underway_does_not_expire() =>
        Assert.That(After(VehicleFree, Reported(ReportedState.Underway), Expired).State, Is.EqualTo(new MissionState.Underway(None)));

    [Test]
    public void A_vehicle_that_drives_what_was_given_up_is_told_to_cancel_it()
    {
        var (state, effects) = After(VehicleFree, Expired, Reported(ReportedState.Underway));

        Assert.That(state, Is.EqualTo(new MissionState.Underway(Asked)));
        Assert.That(effects, Is.EqualTo(new MissionEffect[] { new MissionEffect.SendCancel() }));
    }

    [Test]
    public void A_vehicle_that_completed_what_was_given_up_is_believed() =>
        Assert.That(After(VehicleFree, Expired, Reported(ReportedState.Completed)).State, Is.InstanceOf<MissionState.Completed>());

    [Test]
    public void What_a_vehicle_ended_stays_ended()
    {
        MissionEvent[] everything =
        [
            VehicleFree, Cancel, Expired, new MissionEvent.AssignmentRefused("x"), new MissionEvent.CancelRefused("x"),
            .. Enum.GetValues<ReportedState>().Select(state => Reported(state)),
        ];

        foreach (var end in (ReportedState[])[ReportedState.Completed, ReportedState.Cancelled, ReportedState.Failed])
        {
            var ended = After(VehicleFree, Reported(end)).State;
            foreach (var late in everything)
                Assert.That(MissionMachine.Decide(ended, late).State, Is.EqualTo(ended), $"{late} after {end}");
        }
    }

    private static MissionEvent Reported(ReportedState state, string reason = "") => new MissionEvent.Reported(state, reason);

    private static (MissionState State, MissionEffect[] Effects) After(params MissionEvent[] events)
    {
        var (state, effects) = (new MissionState.Created() as MissionState, Array.Empty<MissionEffect>());

        foreach (var @event in events)
        {
            var decision = MissionMachine.Decide(state, @event);
            (state, effects) = (decision.State, [.. decision.Effects]);
        }

        return (state, effects);
    }
}
