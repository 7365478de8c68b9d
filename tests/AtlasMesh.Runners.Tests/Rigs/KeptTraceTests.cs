using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Rigs;
using AtlasMesh.Traces;
using AtlasMesh.Traces.Reading;
using Google.Protobuf;

namespace AtlasMesh.Runners.Tests.Rigs;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class KeptTraceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ContentStore _content;

    public KeptTraceTests() => _content = new ContentStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Test]
    public void What_passes_leaves_no_trace_unless_it_is_asked_for()
    {
        Assert.That(Run("fine", TraceKeep.Telling).TraceDigest, Is.Empty);
        Assert.That(Run("fine", TraceKeep.Nothing).TraceDigest, Is.Empty);
        Assert.That(Trace(Run("fine", TraceKeep.Full)).Header.Level, Is.EqualTo(TraceLevels.Full));
        Assert.That(Trace(Run("fine", TraceKeep.Events)).Header.Level, Is.EqualTo(TraceLevels.Events));
    }

    [Test]
    public void What_does_not_pass_leaves_its_trace()
    {
        var record = Run("cpulimit", TraceKeep.Telling);
        using var trace = Trace(record);

        Assert.That(trace.Header.Cell, Is.EqualTo(record.Cell));
        Assert.That(trace.Records().Single().Sample!.XM, Is.EqualTo(new[] { 1.0 }));
    }

    [Test]
    public void A_rig_that_crashes_leaves_the_trace_of_what_it_had_told()
    {
        using var trace = Trace(Run("crash", TraceKeep.Telling));

        Assert.That(trace.Done, Is.Null);
        Assert.That(TraceVerification.Of(trace).Words, Does.Contain("before the run did"));
    }

    [Test]
    public void A_rig_that_claims_a_false_hash_is_not_believed_and_what_it_sent_is_kept()
    {
        var record = Run("lieabouttrace", TraceKeep.Full);

        Assert.That(record.Trouble.Kind, Is.EqualTo(TroubleKinds.RigNonsense));
        Assert.That(record.Trouble.Detail, Does.StartWith("the rig claims the trace hash 000000000000 over 1 records"));
        Assert.That(record.TraceDigest.Length, Is.EqualTo(32));
    }

    [Test]
    public void One_passing_cell_in_a_hundred_leaves_its_trace_and_always_the_same_one()
    {
        var chosen = Enumerable.Range(0, 5_000).Where(IsChosen).ToList();

        Assert.That(chosen, Has.Count.InRange(25, 80));
        Assert.That(Enumerable.Range(0, 5_000).Where(IsChosen), Is.EqualTo(chosen));
    }

    [Test]
    public void Past_the_cap_nothing_more_is_kept()
    {
        var policy = TracePolicyOf(TraceKeep.Telling);

        Assert.That(Enumerable.Range(0, 300).Count(_ => policy.TryTake(1_000)), Is.EqualTo(policy.MostFiles));
        Assert.That(policy.IsOn, Is.False);
        Assert.That(TracePolicyOf(TraceKeep.Full).TryTake(5L << 30), Is.False);
    }

    private static TracePolicy TracePolicyOf(TraceKeep keep) => new(keep);

    private static bool IsChosen(int number) => TracePolicyOf(TraceKeep.Telling).LevelOf(Passed(number)) is not null;

    private static Record Passed(int number) => new()
    {
        BoundCellDigest = ByteString.CopyFrom(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(number))),
        Checks = { new CheckResult { Outcome = CheckOutcome.Pass } },
    };

    private TraceFile Trace(Record record) => TraceFile.Open(new MemoryStream(_content.Get(Digests.Read(record.TraceDigest))));

    private Record Run(string scenario, TraceKeep keep)
    {
        using var runner = new CellRunner(
            new CellRunnerSetup(
                Plans.Run, "w1", "test", Plans.BuildDigest, () => new FakeRigChannel(FakeScript.ConductOf), _content, FakeJudge.Create,
                AttemptLimits.Default, TimeProvider.System)
            {
                Traces = new TracePolicy(keep),
            });
        return runner.Run(new Attempt(Plans.Of(1, _ => Plans.Named(scenario)).Cells[0], 1, 1));
    }
}
