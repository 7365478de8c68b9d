using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Cell.V1;

namespace AtlasMesh.Twin.Rig.Tests;

public sealed class FaultsInTheRigTests
{
    [TestCase("gnss-jump", "offset")]
    [TestCase("gnss-pull", "rate")]
    [TestCase("gnss-outage", "")]
    public void A_fault_of_the_receiver_begins_is_observed_and_ends(string kind, string argument)
    {
        var cell = Cells.Cruise(seconds: 6);
        cell.Situation.Faults.Add(Cells.Fault(kind, 2, 3, argument.Length > 0 ? [Cells.Number(argument, 5)] : []));

        var told = Told(cell);

        Assert.That(told.Select(happened => happened.Kind),
            Is.EqualTo(new[] { EventKinds.FaultBegan, EventKinds.FaultObserved, EventKinds.FaultEnded }));
        Assert.That(told[0].AtNs, Is.EqualTo(2_000_000_000));
        Assert.That(told[2].AtNs, Is.EqualTo(5_000_000_000));
    }

    [Test]
    public void A_jump_of_a_receiver_that_gives_no_fix_is_not_observed()
    {
        var cell = Cells.Cruise(seconds: 6);
        cell.Situation.Faults.Add(Cells.Fault("gnss-outage", 1, 4));
        cell.Situation.Faults.Add(Cells.Fault("gnss-jump", 2, 1, Cells.Number("offset", 5)));

        Assert.That(Told(cell).Where(happened => happened.Source == "gnss-jump").Select(happened => happened.Kind),
            Is.EqualTo(new[] { EventKinds.FaultBegan, EventKinds.FaultEnded }));
    }

    [Test]
    public void A_blackout_drops_packets_and_is_observed()
    {
        var cell = Cells.Port(seconds: 15);
        cell.Situation.Faults.Add(Blackout("lte"));

        Assert.That(Told(cell).Select(happened => happened.Kind),
            Is.EqualTo(new[] { EventKinds.FaultBegan, EventKinds.FaultObserved, EventKinds.FaultEnded }));
    }

    [Test]
    public void A_blackout_of_a_link_that_nobody_has_is_not_observed()
    {
        var cell = Cells.Port(seconds: 15);
        cell.Situation.Faults.Add(Blackout("mesh"));

        Assert.That(Told(cell).Select(happened => happened.Kind), Is.EqualTo(new[] { EventKinds.FaultBegan, EventKinds.FaultEnded }));
    }

    private static Fault Blackout(string link)
    {
        var fault = Cells.Fault("link-blackout", 3, 8);
        fault.Arguments.Add(new Argument { Name = "links", Texts = new TextList { Values = { link } } });
        return fault;
    }

    private static List<Contracts.Rig.V1.SimEvent> Told(BoundCell cell) =>
        [.. Recording.Fresh(cell).Events.Where(happened => happened.Kind.StartsWith("fault-", StringComparison.Ordinal))];
}
