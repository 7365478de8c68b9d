using AtlasMesh.Contracts.Fleet.V1;
using CsCheck;
using static AtlasMesh.Fleet.Tests.FleetInWords;

namespace AtlasMesh.Fleet.Tests.Telemetry;

public sealed class UplinkIntakeTests
{
    [Test]
    public void The_answer_names_what_is_stored_and_what_is_stored_above_a_hole()
    {
        var fleet = new FleetInWords().With("v1");
        var answer = fleet.Uplink("v1", 0, Sample(1), Sample(2), Sample(4), Sample(7));

        Assert.That(answer.StoredThrough, Is.EqualTo(2));
        Assert.That(answer.StoredBeyond, Is.EqualTo(new ulong[] { 4, 7 }));
    }

    [Test]
    public void A_repeated_message_has_no_effect()
    {
        var fleet = new FleetInWords().With("v1");
        fleet.Uplink("v1", 0, Sample(1, x: 5), Sample(2, x: 6));
        fleet.Uplink("v1", 0, Sample(2, x: 6), Sample(1, x: 5));

        Assert.That(fleet.Vehicle("v1").LastKnown!.Sample.XMetres, Is.EqualTo(6));
        Assert.That(Stored(fleet), Is.EqualTo(new[] { "1/1", "1/2" }));
        Assert.That(fleet.Notes, Is.EqualTo(new[]
        {
            "vehicle-connectivity v1 ONLINE", "message-stored v1/1/1 P3", "message-stored v1/1/2 P3",
            "message-repeated v1/1/2 P3", "message-repeated v1/1/1 P3",
        }));
    }

    [Test]
    public void A_message_twice_in_one_uplink_counts_once()
    {
        var fleet = new FleetInWords().With("v1");
        fleet.Uplink("v1", 0, Sample(1), Sample(1));

        Assert.That(Stored(fleet), Is.EqualTo(new[] { "1/1" }));
    }

    [Test]
    public void The_last_known_sample_is_the_last_in_the_vehicles_order_not_in_the_order_of_arrival()
    {
        var fleet = new FleetInWords().With("v1");
        fleet.Uplink(new Uplink { Vehicle = "v1", Boot = 2, Messages = { Sample(1, x: 9) } });
        fleet.Uplink(new Uplink { Vehicle = "v1", Boot = 1, Messages = { Sample(500, x: 3) } });

        Assert.That(fleet.Vehicle("v1").LastKnown!.Sample.XMetres, Is.EqualTo(9));
        Assert.That(Stored(fleet), Is.EqualTo(new[] { "2/1", "1/500" }));
    }

    [Test]
    public void A_message_that_would_open_one_hole_too_many_is_left_with_the_vehicle()
    {
        var fleet = new FleetInWords(new FleetLimits { HolesPerBoot = 2 }).With("v1");
        var answer = fleet.Uplink("v1", 0, Sample(3), Sample(5), Sample(7), Sample(6), Sample(1));

        Assert.That(answer.StoredThrough, Is.EqualTo(1));
        Assert.That(answer.StoredBeyond, Is.EqualTo(new ulong[] { 3, 5, 6 }));
    }

    [Test]
    public void What_was_just_sent_is_always_answered_however_much_lies_below_it()
    {
        var fleet = new FleetInWords(new FleetLimits { StoredBeyondPerAnswer = 2 }).With("v1");
        fleet.Uplink("v1", 0, Sample(3), Sample(5), Sample(7));
        var answer = fleet.Uplink("v1", 0, Sample(9), Sample(7));

        Assert.That(answer.StoredBeyond, Is.EqualTo(new ulong[] { 3, 5, 7, 9 }));
    }

    [Test]
    public void Each_message_is_stored_once_however_packets_and_answers_are_lost_repeated_and_reordered() =>
        Gen.Int[0, 7].Array[0, 120].Select(Gen.Int[1, 25], Gen.Int[1, 4]).Sample((choices, messages, perUplink) =>
        {
            var road = new LossyRoad(messages, perUplink);
            foreach (var choice in choices) road.Do(choice);
            road.DriveHome();

            Assert.That(road.Left, Is.Empty);
            Assert.That(Stored(road.Fleet).Order(StringComparer.Ordinal), Is.EqualTo(Names(messages).Order(StringComparer.Ordinal)));
            Assert.That(road.Fleet.Vehicle("v1").StoredMessages, Is.EqualTo(messages));
            Assert.That(road.Fleet.Vehicle("v1").Received[1].Through, Is.EqualTo(messages));
            Assert.That(road.Fleet.Vehicle("v1").LastKnown!.Sample.XMetres, Is.EqualTo(messages));
        });

    private static IEnumerable<string> Names(int messages) => Enumerable.Range(1, messages).Select(seq => $"1/{seq}");

    private static string[] Stored(FleetInWords fleet) =>
        [.. fleet.Effects.OfType<FleetEffect.StoreMessage>().Select(stored => $"{stored.Message.Id.Boot}/{stored.Message.Id.Seq}")];

    /// <summary>A vehicle with an outbox, and a network that does to packets whatever it likes.</summary>
    private sealed class LossyRoad(int messages, int perUplink)
    {
        private readonly SortedSet<ulong> _outbox = [.. Enumerable.Range(1, messages).Select(seq => (ulong)seq)];
        private readonly List<Uplink> _uplinks = [];
        private readonly List<UplinkAnswer> _answers = [];
        private int _turn;

        public IEnumerable<ulong> Left => _outbox;

        public FleetInWords Fleet { get; } = new FleetInWords().With("v1");

        public void Do(int choice)
        {
            _turn++;

            switch (choice)
            {
                case 0 or 1: Send(_outbox.Skip(_turn % 3)); break;
                case 2: Send(_outbox.Reverse()); break;
                case 3 or 4: Arrive(_uplinks, repeat: false, packet => _answers.Add(Fleet.Uplink(packet))); break;
                case 5: Arrive(_uplinks, repeat: true, packet => _answers.Add(Fleet.Uplink(packet))); break;
                case 6: Arrive(_answers, repeat: _turn % 2 == 0, Forget); break;
                default: Arrive(_uplinks, repeat: false, _ => { }); break;
            }
        }

        public void DriveHome()
        {
            // Every packet that arrives and is answered takes at least one message home.
            for (var packet = 0; packet < messages; packet++)
            {
                Send(_outbox);
                Forget(Fleet.Uplink(_uplinks[^1]));
            }

            foreach (var late in _uplinks) Fleet.Uplink(late);
        }

        private void Send(IEnumerable<ulong> seqs) =>
            _uplinks.Add(new Uplink { Vehicle = "v1", Boot = 1, Messages = { seqs.Take(perUplink).Select(seq => Sample(seq, x: seq)) } });

        private void Arrive<T>(List<T> onTheWay, bool repeat, Action<T> take)
        {
            if (onTheWay.Count == 0) return;

            var which = _turn * 7 % onTheWay.Count;
            var packet = onTheWay[which];
            if (!repeat) onTheWay.RemoveAt(which);
            take(packet);
        }

        // What the fleet says it has, the vehicle deletes: were it untrue, the message would be gone.
        private void Forget(UplinkAnswer answer)
        {
            _outbox.RemoveWhere(seq => seq <= answer.StoredThrough);
            _outbox.ExceptWith(answer.StoredBeyond);
        }
    }
}
