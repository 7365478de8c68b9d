using AtlasMesh.Exact;
using AtlasMesh.Twin.Kernel;
using AtlasMesh.Twin.Links;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Tests.Links;

public sealed class LinkDirectionTests
{
    private static readonly LinkProfile Rough = new("rough", SimDuration.FromMilliseconds(30), SimDuration.FromMilliseconds(20), 0.1);

    [Test]
    public void Packets_arrive_late_jumbled_and_some_never()
    {
        var link = new Rig(Rough, seed: 1);
        var fates = Enumerable.Range(0, 2_000).Select(index => link.Send((byte)(index % 256), blackedOut: false)).ToList();
        link.Run();

        var lost = fates.Count(fate => fate == PacketFate.Lost);
        Assert.That(lost, Is.InRange(140, 260), "a tenth of 2,000");
        Assert.That(link.Arrived, Has.Count.EqualTo(2_000 - lost));
        Assert.That(link.Arrived.Select(packet => packet.Delay), Is.All.InRange(30.0, 50.0));
        Assert.That(link.Arrived.Average(packet => packet.Delay), Is.EqualTo(40).Within(1));
        Assert.That(link.Arrived.Select(packet => packet.Content), Is.Not.Ordered, "jitter reorders");
    }

    [Test]
    public void Nothing_passes_in_a_blackout_and_what_was_underway_arrives()
    {
        var link = new Rig(Rough with { Loss = 0 }, seed: 1);
        link.Send(1, blackedOut: false);

        Assert.That(link.Send(2, blackedOut: true), Is.EqualTo(PacketFate.BlackedOut));
        link.Run();
        Assert.That(link.Arrived.Select(packet => packet.Content), Is.EqualTo(new byte[] { 1 }));
    }

    [Test]
    public void A_blackout_does_not_change_the_fate_of_the_packets_after_it()
    {
        var (dark, clear) = (new Rig(Rough, seed: 9), new Rig(Rough, seed: 9));
        for (var index = 0; index < 50; index++)
        {
            dark.Send(0, blackedOut: true);
            clear.Send(0, blackedOut: false);
        }

        var fates = Enumerable.Range(0, 200).Select(_ => (dark.Send(1, blackedOut: false), clear.Send(1, blackedOut: false)));
        Assert.That(fates, Is.All.Matches<(PacketFate Dark, PacketFate Clear)>(pair => pair.Dark == pair.Clear));
    }

    [Test]
    public void Only_known_links_have_a_profile()
    {
        Assert.That(LinkProfile.Find("lte")?.Name, Is.EqualTo("lte"));
        Assert.That(LinkProfile.Find("pigeon"), Is.Null);
    }

    private sealed class Rig
    {
        private readonly VirtualClock _clock = new();
        private readonly EventQueue _queue;
        private readonly LinkDirection _link;

        public Rig(LinkProfile profile, ulong seed)
        {
            _queue = new EventQueue(_clock);
            _link = new LinkDirection(profile, _queue, new RandomStream(seed, "link", "test"), Receive);
        }

        public List<(double Delay, byte Content)> Arrived { get; } = [];

        public PacketFate Send(byte content, bool blackedOut) => _link.Send(_clock.Now, new[] { content }, blackedOut);

        public void Run()
        {
            while (_queue.Count > 0) _queue.RunNext();
        }

        private void Receive(ReadOnlyMemory<byte> packet) => Arrived.Add((_clock.Now.Seconds * 1e3, packet.Span[0]));
    }
}
