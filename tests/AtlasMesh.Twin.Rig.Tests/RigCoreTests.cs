using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Twin.Rig.Tests;

public sealed class RigCoreTests
{
    [Test]
    public void A_run_opens_with_who_takes_part_and_ends_with_its_hash()
    {
        var run = Recording.Fresh(Cells.CutIn());

        Assert.That(run.Opening.Participants.Select(participant => (participant.Id, participant.UnderTest, participant.Category)),
            Is.EqualTo(new[] { ("ego", true, "car"), ("van", false, "van") }));
        Assert.That(run.Opening.Map, Is.EqualTo(Cells.Highway));
        Assert.That(run.Done.End, Is.EqualTo(EndReason.Duration));
        Assert.That(run.Done.SimNs, Is.EqualTo(6_000_000_000));
        Assert.That(run.Done.Steps, Is.EqualTo(600));
        Assert.That(run.Done.EdgeTicks, Is.EqualTo(301));
        Assert.That(run.Done.TraceHash.Length, Is.EqualTo(32));
    }

    [Test]
    public void Rows_begin_at_time_zero_and_follow_each_other_without_a_gap()
    {
        var run = Recording.Fresh(Cells.CutIn());
        var next = 0UL;

        foreach (var signals in run.Signals)
        {
            Assert.That(signals.FirstStep, Is.EqualTo(next));
            Assert.That(signals.Tracks.Select(track => track.XM.Count), Is.All.EqualTo((int)signals.Steps));
            Assert.That(signals.Tracks[0].EstimatedXM, Has.Count.EqualTo((int)signals.Steps));
            Assert.That(signals.Tracks[1].EstimatedXM, Is.Empty);
            next += signals.Steps;
        }

        Assert.That(next, Is.EqualTo(601));
        Assert.That(run.Column("ego", track => track.XM)[0], Is.EqualTo(100).Within(1e-6));
    }

    [Test]
    public void The_edge_drives_and_knows_where_it_is()
    {
        var run = Recording.Fresh(Cells.Cruise());
        var (x, believed) = (run.Column("ego", track => track.XM), run.Column("ego", track => track.EstimatedXM));

        Assert.That(x[^1], Is.GreaterThan(320));
        Assert.That(run.Column("ego", track => track.YM), Is.All.EqualTo(run.Column("ego", track => track.YM)[0]).Within(0.5));
        Assert.That(x.Zip(believed, (truth, belief) => Math.Abs(truth - belief)).Skip(100), Is.All.LessThan(0.6));
        Assert.That(run.Of(EventKinds.ControllerActivated).Select(happened => happened.Source), Is.EqualTo(new[] { "ego" }));
    }

    [Test]
    public void The_world_step_is_how_often_one_looks_not_what_happens()
    {
        var coarse = Recording.Fresh(Cells.Cruise(stepMs: 50)).Column("ego", track => track.XM);
        var fine = Recording.Fresh(Cells.Cruise(stepMs: 1)).Column("ego", track => track.XM);

        Assert.That(Enumerable.Range(0, coarse.Count).Select(row => coarse[row] - fine[row * 50]), Is.All.EqualTo(0.0));
    }

    [Test]
    public void A_cut_in_is_scripted_and_seen()
    {
        var run = Recording.Fresh(Cells.CutIn(seconds: 10));

        Assert.That(run.Of(EventKinds.ElementStarted).Select(happened => happened.Source), Has.Member("cut-in"));
        Assert.That(run.Column("van", track => track.YM)[^1], Is.EqualTo(run.Column("ego", track => track.YM)[0]).Within(0.1));
        Assert.That(run.Of(EventKinds.Collision), Is.Empty);
    }

    [Test]
    public void A_held_vehicle_keeps_its_speed_and_has_no_edge()
    {
        var cell = Cells.Cruise();
        cell.EgoDriver = EgoDriver.Held;
        var run = Recording.Fresh(cell);

        Assert.That(run.Opening.Participants[0], Has.Property("UnderTest").False.And.Property("Held").True);
        Assert.That(run.Column("ego", track => track.SpeedMps), Is.All.EqualTo(25.0).Within(1e-9));
        Assert.That(run.Done.EdgeTicks, Is.Zero);
    }

    [Test]
    public void What_a_rig_does_not_know_is_unsupported_not_failed()
    {
        var cell = Cells.Cruise();
        cell.Features.Add("osc-9.9");
        cell.Situation.Faults.Add(Cells.Fault("gremlins", 1, 1));

        var answer = Recording.Fresh(cell).Messages.Single().Unsupported;

        Assert.That(answer.Features, Is.EqualTo(new[] { "fault:gremlins", "osc-9.9" }));
        Assert.That(answer.Nonce.ToStringUtf8(), Is.EqualTo("n1"));
    }

    [Test]
    public void A_cell_that_cannot_be_run_is_refused_with_all_its_faults()
    {
        var cell = Cells.Cruise();
        cell.Situation.Vehicles.Add(new Vehicle { Id = "second", Profile = "zeppelin" });
        cell.Situation.Vehicles.Add(new Vehicle { Id = "third", Profile = "car", At = Cells.Place("road-1/-9", 5) });
        cell.Situation.Links.Add("pigeon");

        var faults = Recording.Fresh(cell).Messages.Single().CellRefused.Faults;

        Assert.That(faults, Has.Count.EqualTo(3));
        Assert.That(faults, Has.Some.Contains("zeppelin").And.Some.Contains("road-1/-9").And.Some.Contains("pigeon"));
    }

    [TestCase(999_999)]
    [TestCase(100_000_001)]
    [TestCase(0)]
    public void A_world_step_out_of_range_is_refused(long stepNs)
    {
        var cell = Cells.Cruise();
        cell.StepNs = stepNs;

        Assert.That(Recording.Fresh(cell).Messages.Single().CellRefused.Faults.Single(), Does.Contain("RIG003"));
    }

    [Test]
    public void An_input_that_was_never_put_is_named()
    {
        using var rig = new RigCore();
        var request = new RunCell { Cell = Cells.Cruise() };

        Assert.That(Recording.Of(rig, request, () => false).Messages.Single().CellRefused.Faults.Single(), Does.Contain(Cells.Highway));
    }

    [Test]
    public void A_blob_with_another_digest_is_not_taken()
    {
        using var rig = new RigCore();

        Assert.That(rig.Blobs.Put(new byte[32], [1, 2, 3]), Does.Contain("digest"));
    }

    [Test]
    public void A_cancelled_run_ends_at_the_next_batch_and_says_so()
    {
        using var rig = new RigCore();
        var cell = Cells.Cruise(seconds: 60);
        foreach (var blob in Cells.Blobs(cell)) rig.Blobs.Put(blob.Sha256.Span, blob.Content.ToByteArray());

        var run = Recording.Of(rig, new RunCell { Cell = cell }, () => true);

        Assert.That(run.Done.End, Is.EqualTo(EndReason.Cancelled));
        Assert.That(run.Done.Steps, Is.LessThanOrEqualTo(100));
    }

    [Test]
    public void Limits_of_cpu_and_memory_end_a_run()
    {
        using var rig = new RigCore();

        var slow = Recording.Of(rig, Cells.Cruise(), change: request => request.CpuLimitNs = 100);
        var large = Recording.Of(rig, Cells.Cruise(), change: request => request.MemoryLimitBytes = 1);

        Assert.That((slow.Done.End, large.Done.End), Is.EqualTo((EndReason.CpuLimit, EndReason.MemoryLimit)));
    }

    [Test]
    public void The_signals_are_all_that_a_rig_tells_of_its_trace_at_any_level()
    {
        var full = Recording.Fresh(Cells.CutIn(), TraceLevel.Full);

        Assert.That(full.Messages.Select(message => message.TraceChunk), Is.All.Null);
        Assert.That(full.Signals, Is.EqualTo(Recording.Fresh(Cells.CutIn()).Signals));
    }
}
