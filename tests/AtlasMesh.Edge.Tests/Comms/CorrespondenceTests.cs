using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Fleet.V1;
using AtlasMesh.Edge.Comms;
using AtlasMesh.Edge.Ports;
using AtlasMesh.Edge.Tests.Proving;
using AtlasMesh.Exact;
using AtlasMesh.Vocabulary;
using CsCheck;

namespace AtlasMesh.Edge.Tests.Comms;

public sealed class CorrespondenceTests
{
    [Test]
    public void Whatever_a_link_does_each_message_is_stored_once_soon_after_it_heals()
    {
        var trouble = Gen.Select(Gen.ULong, Gen.Double[0, 0.7], Gen.Double[0, 0.4], Gen.Double[0.01, 2.5], Gen.Int[1, 3]);
        trouble.Sample(
            (seed, loss, repeat, delay, links) =>
            {
                var desk = new Desk(seed, links);
                foreach (var link in desk.Links)
                    (link.Loss, link.Repeat, link.MostDelay) = (loss, repeat, delay);

                desk.Run(30, produceEvery: 0.3);
                foreach (var link in desk.Links)
                    (link.Loss, link.Repeat, link.MostDelay) = (0, 0, 0.05);

                desk.Run(12);
                return desk.Letters.Waiting == 0 && desk.Store.Count == 0 && desk.Fleet.Stored.Count == desk.Produced;
            },
            iter: 60);
    }

    [Test]
    public void A_minute_without_any_link_loses_nothing_and_is_made_up_for_in_five_seconds()
    {
        var desk = new Desk(1, 1);
        desk.Run(5, produceEvery: 1);
        desk.Links[0].IsDead = true;
        desk.Run(60, produceEvery: 1);
        desk.Links[0].IsDead = false;
        desk.Run(5);

        Assert.That(desk.Fleet.Stored, Has.Count.EqualTo(desk.Produced));
        Assert.That(desk.Kinds, Is.SupersetOf(new[] { EventKinds.LinkLost, EventKinds.LinkRestored }));
    }

    [Test]
    public void What_matters_more_goes_first()
    {
        var desk = new Desk(1, 1);
        desk.Produce(MessageClass.P3Telemetry);
        desk.Produce(MessageClass.P2Mission);
        desk.Produce(MessageClass.P0Safety);
        desk.Produce(MessageClass.P3Telemetry);
        desk.Produce(MessageClass.P1Command);
        desk.Run(1);

        Assert.That(desk.Fleet.Arrived.Select(message => message.Seq), Is.EqualTo(new ulong[] { 3, 5, 2, 1, 4 }));
    }

    [Test]
    public void A_dead_link_is_left_within_four_seconds_and_taken_up_again_when_it_answers()
    {
        var desk = new Desk(1, 2);
        desk.Run(5, produceEvery: 1);
        desk.Links[0].IsDead = true;
        desk.Run(4.2, produceEvery: 1);
        Assert.That(desk.Links[1].Sent, Is.GreaterThan(0));

        desk.Links[0].IsDead = false;
        desk.Run(12, produceEvery: 1);
        var before = desk.Links[0].Sent;
        desk.Run(5, produceEvery: 1);
        Assert.That(desk.Links[0].Sent, Is.GreaterThanOrEqualTo(before + 4));
        Assert.That(desk.Fleet.Stored, Has.Count.EqualTo(desk.Produced).Or.Count.EqualTo(desk.Produced - 1));
    }

    [Test]
    public void A_link_is_used_at_most_five_times_a_second_and_at_least_once()
    {
        var desk = new Desk(1, 1);
        desk.Run(20, produceEvery: 0.02);
        desk.Run(10);
        var pauses = desk.Links[0].SentAt.Zip(desk.Links[0].SentAt.Skip(1), (a, b) => b - a).ToList();

        Assert.That(pauses.Min(), Is.GreaterThanOrEqualTo(0.199));
        Assert.That(pauses.Max(), Is.LessThanOrEqualTo(1.021));
    }

    [Test]
    public void What_an_earlier_boot_left_is_sent_under_that_boot()
    {
        var desk = new Desk(1, 1);
        desk.Links[0].IsDead = true;
        desk.Run(3, produceEvery: 1);
        desk.Restart();
        desk.Links[0].IsDead = false;
        desk.Run(8, produceEvery: 1);
        desk.Run(3);

        Assert.That(desk.Fleet.Stored.Keys.Select(name => name.Boot).Distinct(), Is.EqualTo(new ulong[] { 1, 2 }));
        Assert.That(desk.Fleet.Stored, Has.Count.EqualTo(desk.Produced));
        Assert.That(desk.Store.Count, Is.Zero);
    }

    [Test]
    public void When_too_much_gathers_old_telemetry_goes_and_its_numbers_are_filled()
    {
        var desk = new Desk(1, 1, new OutboxLimits(Kept: 20, PerUplink: 10));
        desk.Links[0].IsDead = true;
        desk.Produce(MessageClass.P0Safety);
        desk.Produce(MessageClass.P2Mission);
        desk.Run(50, produceEvery: 1);
        Assert.That(desk.Letters.Waiting, Is.EqualTo(20));
        Assert.That(desk.Store.Count, Is.EqualTo(20));
        Assert.That(desk.Letters.DroppedCount, Is.EqualTo(desk.Produced - 20));

        desk.Links[0].IsDead = false;
        desk.Run(15);
        Assert.That(desk.Fleet.Stored, Has.Count.EqualTo(desk.Produced));
        Assert.That(desk.Fleet.Stored[(1, 1)].Class, Is.EqualTo(MessageClass.P0Safety));
        var empty = desk.Fleet.Stored.Values.Count(message => message.BodyCase == VehicleMessage.BodyOneofCase.None);
        Assert.That(empty, Is.EqualTo(desk.Letters.DroppedCount));
    }

    [Test]
    public void A_packet_of_nonsense_is_noted_and_changes_nothing()
    {
        var desk = new Desk(1, 1);
        desk.Links[0].Loss = 1;
        desk.Produce(MessageClass.P0Safety);
        desk.Inject([0xFF, 0xFF, 0xFF]);
        desk.Run(1);

        Assert.That(desk.Letters.Waiting, Is.EqualTo(1));
        Assert.That(desk.Kinds, Has.Member(EventKinds.Refused));
    }

    [Test]
    public void A_command_is_handed_on_until_it_is_remembered_and_not_again()
    {
        var desk = new Desk(1, 1);
        desk.Fleet.Open.Add(new Command { Seq = 1, Cancel = new CancelMission { Mission = "m1" } });
        desk.Run(3);
        desk.Restart();
        desk.Run(3);

        Assert.That(desk.Obeyed, Is.EqualTo(new[] { (1UL, false) }));
        Assert.That(desk.Fleet.Open, Is.Empty);
    }

    [Test]
    public void A_command_is_late_by_the_fleets_own_clock()
    {
        var desk = new Desk(1, 1);
        desk.Fleet.TimeMs = 1_700_000_000_000;
        desk.Fleet.Open.Add(new Command { Seq = 1, NotAfterMs = 1_699_999_999_000 });
        desk.Fleet.Open.Add(new Command { Seq = 2, NotAfterMs = 1_700_000_060_000 });
        desk.Run(2);

        Assert.That(desk.Obeyed, Is.EqualTo(new[] { (1UL, true), (2UL, false) }));
    }

    /// <summary>One vehicle's correspondence with a model fleet, over links that can be troubled.</summary>
    private sealed class Desk : IJournal
    {
        private readonly List<(string Kind, string Subject)> _notes = [];
        private readonly OutboxLimits _limits;
        private readonly Injected _injected = new();
        private long _milliseconds;
        private double _nextProduced;

        public Desk(ulong seed, int links, OutboxLimits? limits = null)
        {
            _limits = limits ?? OutboxLimits.Standard;
            Links = [.. Enumerable.Range(0, links).Select(i => new ModelLink($"link{i}", Fleet, new RandomStream(seed, "link", $"{i}")))];
            Letters = Begin();
        }

        public ModelFleet Fleet { get; } = new();

        public MemoryStore Store { get; } = new();

        public List<ModelLink> Links { get; }

        public Correspondence Letters { get; private set; }

        public List<(ulong Seq, bool Late)> Obeyed { get; } = [];

        public int Produced { get; private set; }

        public IEnumerable<string> Kinds => _notes.Select(note => note.Kind);

        public SimTime Now => SimTime.FromMilliseconds(_milliseconds);

        public void Note(string kind, string subject, double value, string text) => _notes.Add((kind, subject));

        public void Inject(byte[] packet) => _injected.Packets.Enqueue(packet);

        public void Produce(MessageClass @class)
        {
            Produced++;
            Letters.Produce(new VehicleMessage { Class = @class, Safety = new SafetyReport { Kind = $"{Produced}" } }, Now);
        }

        public void Restart()
        {
            Store.Boot++;
            Letters = Begin();
        }

        public void Run(double seconds, double produceEvery = double.PositiveInfinity)
        {
            _nextProduced = double.IsInfinity(produceEvery) ? produceEvery : Now.Seconds;
            for (var end = _milliseconds + (long)(seconds * 1_000); _milliseconds < end; _milliseconds += 20)
            {
                if (Now.Seconds >= _nextProduced)
                {
                    Produce(MessageClass.P3Telemetry);
                    _nextProduced += produceEvery;
                }

                foreach (var link in Links)
                    link.MoveTo(Now.Seconds);

                Letters.Tick(Now);
            }
        }

        private Correspondence Begin() =>
            new("v1", Store, this, [new Tapped(Links[0], _injected), .. Links.Skip(1)], _limits) { Obey = Obey };

        private void Obey(Command command, bool late)
        {
            Obeyed.Add((command.Seq, late));
            Letters.Remember(command.Seq, "");
        }
    }

    private sealed class Injected
    {
        public Queue<byte[]> Packets { get; } = new();
    }

    private sealed class Tapped(ILink link, Injected injected) : ILink
    {
        public string Name => link.Name;

        public void Send(ReadOnlyMemory<byte> packet) => link.Send(packet);

        public bool TryReceive(out ReadOnlyMemory<byte> packet)
        {
            if (!injected.Packets.TryDequeue(out var bytes))
                return link.TryReceive(out packet);

            packet = bytes;
            return true;
        }
    }
}
