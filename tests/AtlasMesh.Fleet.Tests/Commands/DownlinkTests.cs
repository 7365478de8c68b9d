using AtlasMesh.Fleet.Commands;
using AtlasMesh.Fleet.Missions;

namespace AtlasMesh.Fleet.Tests.Commands;

public sealed class DownlinkTests
{
    private static readonly CommandBody Body = new CommandBody.Cancel(new MissionId("m1"));

    [Test]
    public void Commands_are_numbered_from_one() =>
        Assert.That(With(3).Open.Select(command => command.Seq), Is.EqualTo(new long[] { 1, 2, 3 }));

    [Test]
    public void A_command_stays_open_until_the_vehicle_has_seen_it()
    {
        var (downlink, seen) = With(3).SeenThrough(2);

        Assert.That(downlink.Open.Single().Seq, Is.EqualTo(3));
        Assert.That(seen.Select(command => command.Seq), Is.EqualTo(new long[] { 1, 2 }));
    }

    [Test]
    public void A_late_uplink_that_claims_less_takes_nothing_back()
    {
        var (downlink, seen) = With(3).SeenThrough(3).Next.SeenThrough(1);

        Assert.That(downlink.Seen, Is.EqualTo(3));
        Assert.That(downlink.Open, Is.Empty);
        Assert.That(seen, Is.Empty);
    }

    [Test]
    public void A_number_is_never_used_again() =>
        Assert.That(With(2).SeenThrough(2).Next.Issue(Body, new(0), null).Command.Seq, Is.EqualTo(3));

    [Test]
    public void A_command_expires_after_its_time_and_not_at_it()
    {
        var downlink = Downlink.Empty.Issue(Body, new(0), new FleetTime(1000)).Next.Issue(Body, new(0), null).Next;

        Assert.That(downlink.AsOf(new(1000)).Expired, Is.Empty);
        Assert.That(downlink.AsOf(new(1001)).Expired.Single().Seq, Is.EqualTo(1));
        Assert.That(downlink.AsOf(new(1001)).Next.Open.Single().Seq, Is.EqualTo(2));
    }

    private static Downlink With(int commands) =>
        Enumerable.Range(0, commands).Aggregate(Downlink.Empty, (downlink, _) => downlink.Issue(Body, new(0), null).Next);
}
