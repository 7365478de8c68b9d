using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;
using Google.Protobuf;

namespace AtlasMesh.Twin.Rig.Tests;

/// <summary>The 15 UN R157 scenarios as they are, with the edge as the ALKS controller.</summary>
[NonParallelizable]
public sealed class AlksTests
{
    private const string Unavoidable = "alks_scenario_4_4_2";
    private const string CutInVehicle = "CutInVehicle";

    [Test]
    public void Fourteen_of_fifteen_pass_without_a_collision()
    {
        using var rig = new RigCore();
        var told = new List<string>();

        foreach (var file in AlksCells.Names())
        {
            var run = Run(rig, AlksCells.Put(file, rig.Blobs));
            var hits = run.Of(EventKinds.Collision).Where(hit => hit.Source == "Ego" || hit.Subject == "Ego").ToList();

            TestContext.Out.WriteLine(Describe(file, run));
            if (!file.StartsWith(Unavoidable, StringComparison.Ordinal)) told.AddRange(hits.Select(hit => $"{file}: {hit}"));
            Assert.That(run.Of(EventKinds.ControllerActivated).Single().AtNs, Is.EqualTo(3_000_000_000));
        }

        Assert.That(told, Is.Empty);
    }

    [Test]
    public void Where_the_collision_cannot_be_avoided_braking_begins_within_half_a_second()
    {
        using var rig = new RigCore();
        var file = AlksCells.Names().Single(file => file.StartsWith(Unavoidable, StringComparison.Ordinal));
        var run = Run(rig, AlksCells.Put(file, rig.Blobs));

        var intrusion = FirstSeconds(run, IntrudesAt);
        var braking = run.Of(EventKinds.BrakingBegan).Concat(run.Of(EventKinds.EmergencyBrakingBegan))
            .Where(happened => happened.Subject == CutInVehicle).Min(happened => happened.AtNs) / 1e9;

        Assert.That(braking, Is.LessThanOrEqualTo(intrusion + 0.5));
    }

    [Test]
    public void With_a_link_the_vehicle_reports_to_the_fleet_and_drives_as_without()
    {
        using var rig = new RigCore();
        var file = AlksCells.Names().Single(file => file.StartsWith("alks_scenario_4_4_1", StringComparison.Ordinal));
        var alone = Run(rig, AlksCells.Put(file, rig.Blobs));
        var cell = AlksCells.Put(file, rig.Blobs);
        cell.File.Links.Add("lte");
        var reporting = Run(rig, cell);

        Assert.That(alone.Done.Messages, Is.Zero);
        Assert.That(reporting.Done.Messages, Is.InRange(2 * (reporting.Done.SimNs / 1e9) - 8, 2 * (reporting.Done.SimNs / 1e9) + 2));
        Assert.That(reporting.Of(EventKinds.Refused), Is.Empty);
        Assert.That(reporting.Column("Ego", track => track.XM), Is.EqualTo(alone.Column("Ego", track => track.XM)));
    }

    [Test]
    public void A_link_that_no_rig_has_refuses_the_cell()
    {
        using var rig = new RigCore();
        var cell = AlksCells.Put(AlksCells.Names().First(), rig.Blobs);
        cell.File.Links.Add("semaphore");

        Assert.That(Run(rig, cell).Messages.Single().CellRefused.Faults.Single(), Does.Contain("RIG017").And.Contain("semaphore"));
    }

    [Test]
    public void A_file_gives_the_same_trace_first_and_last()
    {
        using var rig = new RigCore();
        var files = AlksCells.Names().Where(file => file.Contains("4_4", StringComparison.Ordinal)).ToList();
        var first = files.ConvertAll(file => Run(rig, AlksCells.Put(file, rig.Blobs)).Hash);
        var again = files.AsEnumerable().Reverse().Select(file => Run(rig, AlksCells.Put(file, rig.Blobs)).Hash).Reverse();

        Assert.That(again, Is.EqualTo(first));
    }

    [Test]
    public void Held_at_its_initial_speed_the_vehicle_runs_into_what_stands_in_its_way()
    {
        using var rig = new RigCore();
        var file = AlksCells.Names().Single(file => file.Contains("4_2_1", StringComparison.Ordinal));
        var run = Run(rig, AlksCells.Put(file, rig.Blobs, EgoDriver.Held, stepMs: 50));

        Assert.That(run.Of(EventKinds.Collision).First().Value, Is.EqualTo(60 / 3.6).Within(0.01));
    }

    private static Recording Run(RigCore rig, BoundCell cell) =>
        Recording.Of(rig, new RunCell { Cell = cell, Nonce = ByteString.CopyFromUtf8("n") }, () => false);

    private static double FirstSeconds(Recording run, Func<Recording, int, bool> holds)
    {
        var row = Enumerable.Range(1, run.Column(CutInVehicle, track => track.YM).Count - 1).First(row => holds(run, row));
        return row * run.Opening.StepNs / 1e9;
    }

    // The cutting car comes from the right lane of a straight road: the marking is half a lane from where it began, half a width from
    // its middle.
    private static bool IntrudesAt(Recording run, int row)
    {
        var y = run.Column(CutInVehicle, track => track.YM);
        var lateralSpeed = (y[row] - y[row - 1]) / (run.Opening.StepNs / 1e9);
        var towardsMarking = Math.Abs(y[row] - y[0]);

        return Math.Abs(lateralSpeed) > 0.2 || towardsMarking >= 1.75 - 1.0;
    }

    private static string Describe(string file, Recording run)
    {
        var speed = run.Column("Ego", track => track.SpeedMps);
        var braking = run.Column("Ego", track => track.AccelerationMps2).Min();
        var hit = run.Of(EventKinds.Collision).FirstOrDefault();
        var ending = FormattableString.Invariant($"{run.Done.SimNs / 1e9:0.0} s, {run.Done.End}, final {speed[^1]:0.0} m/s");
        var hardest = FormattableString.Invariant($"hardest braking {braking:0.0} m/s2");

        return hit is null
            ? $"{file}: {ending}, {hardest}, no collision"
            : FormattableString.Invariant($"{file}: {ending}, {hardest}, {hit.Source} met {hit.Subject} at {hit.AtNs / 1e9:0.00} s");
    }
}
