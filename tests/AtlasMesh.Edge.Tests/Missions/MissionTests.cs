using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Fleet.V1;
using AtlasMesh.Edge.Tests.Comms;
using AtlasMesh.Edge.Tests.Proving;
using AtlasMesh.Exact;
using AtlasMesh.Roads;

namespace AtlasMesh.Edge.Tests.Missions;

public sealed class MissionTests
{
    [Test]
    public void A_mission_stops_within_a_metre_of_each_place_and_tells_the_fleet()
    {
        var drive = new Drive();
        drive.Send(new Command { Seq = 1, Assign = new AssignMission { Mission = "m1", Stops = { "first", "second" } } });
        drive.Run(120);

        var stops = drive.Ground.Notes(EventKinds.StopReached).ToList();
        Assert.That(stops.Select(note => (note.Subject, note.Text)), Is.EqualTo(new[] { ("m1", "first"), ("m1", "second") }));
        Assert.That(drive.Ground.Vehicle.Pose.X, Is.EqualTo(600).Within(1));
        Assert.That(drive.States, Is.EqualTo(new[] { MissionState.Underway, MissionState.Underway, MissionState.Completed }));
        Assert.That(drive.Reports.Select(report => report.StopsReached), Is.EqualTo(new[] { 0u, 1u, 2u }));
        Assert.That(drive.Answers, Is.EqualTo(new[] { (1UL, true) }));
        Assert.That(drive.Ground.Samples.Min(sample => sample.Acceleration), Is.GreaterThan(-2));
        Assert.That(drive.Ground.Samples.Max(sample => sample.Speed), Is.InRange(13, 14.2));
    }

    [Test]
    public void A_mission_that_is_called_off_ends_at_rest_in_its_lane()
    {
        var drive = new Drive();
        drive.Send(new Command { Seq = 1, Assign = new AssignMission { Mission = "m1", Stops = { "second" } } });
        drive.Run(20);
        drive.Send(new Command { Seq = 2, Cancel = new CancelMission { Mission = "m1" } });
        drive.Run(30);

        Assert.That(drive.States, Is.EqualTo(new[] { MissionState.Underway, MissionState.Cancelled }));
        Assert.That(drive.Ground.Samples[^1].Speed, Is.Zero);
        Assert.That(drive.Ground.Vehicle.Pose.X, Is.LessThan(500));
        Assert.That(drive.Ground.Samples.Min(sample => sample.Acceleration), Is.GreaterThan(-2));
    }

    [Test]
    public void A_mission_that_is_called_off_just_before_a_stop_ends_there()
    {
        var drive = new Drive();
        drive.Send(new Command { Seq = 1, Assign = new AssignMission { Mission = "m1", Stops = { "first", "second" } } });
        drive.Run(100, _ =>
        {
            if (drive.Fleet.Open.Count == 0 && drive.Answers.Count == 1 && drive.Ground.Vehicle.Pose.X > 240)
                drive.Send(new Command { Seq = 2, Cancel = new CancelMission { Mission = "m1" } });
        });

        Assert.That(drive.States, Is.EqualTo(new[] { MissionState.Underway, MissionState.Cancelled }));
        Assert.That(drive.Ground.Vehicle.Pose.X, Is.EqualTo(300).Within(1));
    }

    [Test]
    public void Commands_that_cannot_be_carried_out_are_refused_with_the_reason()
    {
        var drive = new Drive();
        drive.Fleet.TimeMs = 1_000_000;
        drive.Send(new Command { Seq = 1, NotAfterMs = 900_000, Assign = new AssignMission { Mission = "m1", Stops = { "first" } } });
        drive.Send(new Command { Seq = 2, Assign = new AssignMission { Mission = "m2", Stops = { "nowhere" } } });
        drive.Send(new Command { Seq = 3, Cancel = new CancelMission { Mission = "m3" } });
        drive.Send(new Command { Seq = 4 });
        drive.Run(5);

        Assert.That(drive.Answers, Is.EqualTo(new[] { (1UL, false), (2UL, false), (3UL, false), (4UL, false) }));
        Assert.That(drive.Ground.Notes(EventKinds.Refused).Select(note => note.Text), Is.EqualTo(new[]
        {
            "the command came after its time", "the map has no place 'nowhere'", "the vehicle is not on mission 'm3'",
            "this vehicle does not know such a command",
        }));
        Assert.That(drive.Ground.Samples[^1].Speed, Is.Zero);
    }

    [Test]
    public void A_stop_that_no_lane_leads_to_fails_the_mission()
    {
        var drive = new Drive(at: 400);
        drive.Send(new Command { Seq = 1, Assign = new AssignMission { Mission = "m1", Stops = { "first" } } });
        drive.Run(5);

        Assert.That(drive.States, Is.EqualTo(new[] { MissionState.Underway, MissionState.Failed }));
    }

    [Test]
    public void A_mission_goes_on_through_a_minute_of_silence_and_all_is_told_afterwards()
    {
        var drive = new Drive();
        drive.Send(new Command { Seq = 1, Assign = new AssignMission { Mission = "m1", Stops = { "first", "second" } } });
        drive.Run(10);
        drive.Link.IsDead = true;
        drive.Run(60);
        drive.Link.IsDead = false;
        drive.Run(30);

        Assert.That(drive.States, Is.EqualTo(new[] { MissionState.Underway, MissionState.Underway, MissionState.Completed }));
        var produced = drive.Ground.Notes(EventKinds.MessageProduced).Select(note => note.Subject).ToList();
        var stored = drive.Fleet.Stored.Keys.Select(name => $"v1/{name.Boot}/{name.Seq}").ToList();
        Assert.That(produced, Is.Unique);
        Assert.That(stored, Is.EqualTo(produced.Take(stored.Count)));
        Assert.That(produced, Has.Count.LessThanOrEqualTo(stored.Count + 1));
    }

    [Test]
    public void A_wish_on_board_needs_no_fleet()
    {
        var ground = new ProvingGround(Roadway.Straight(limit: 20), 10);
        Assert.That(ground.Map.TryParseLane("road-0/-2", out var road, out var lane), Is.True);
        ground.Stack.DriveTo(new LanePosition(road, lane, 500, 0));
        ground.Run(60);

        Assert.That(ground.Vehicle.Pose.X, Is.EqualTo(500).Within(1));
        Assert.That(ground.Samples[^1].Speed, Is.Zero);
        Assert.That(ground.Samples.Max(sample => sample.Speed), Is.InRange(19.5, 20.3));
    }

    /// <summary>A vehicle that stands on a straight road, a link and a model fleet.</summary>
    private sealed class Drive
    {
        public Drive(double at = 5)
        {
            Link = new ModelLink("lte", Fleet, new RandomStream(1, "test", "link"));
            var map = Roadway.Straight();
            Ground = new ProvingGround(map, 0)
            {
                Links = [Link],
                Vehicle = new TestVehicle(ProvingGround.Car) { Pose = map.ToWorld(new RoadPosition(0, at, Roadway.Middle)) },
            };
        }

        public ModelFleet Fleet { get; } = new();

        public ModelLink Link { get; }

        public ProvingGround Ground { get; }

        public IReadOnlyList<MissionReport> Reports =>
            [.. Fleet.Stored.Values.Where(message => message.Mission is not null).Select(message => message.Mission)];

        public IEnumerable<MissionState> States => Reports.Select(report => report.State);

        public IReadOnlyList<(ulong, bool)> Answers =>
            [.. Fleet.Stored.Values.Select(message => message.Command).OfType<CommandReport>().Select(Outcome)];

        private static (ulong, bool) Outcome(CommandReport report) => (report.Command, report.Accepted);

        public void Send(Command command) => Fleet.Open.Add(command);

        public void Run(double seconds, Action<double>? each = null) => Ground.Run(seconds, now =>
        {
            Link.MoveTo(now);
            each?.Invoke(now);
        });
    }
}
