using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Rigs;
using AtlasMesh.Vocabulary;
using Google.Protobuf;

namespace AtlasMesh.Runners.Tests.Rigs;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CellRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<FakeRigChannel> _rigs = [];
    private readonly ContentStore _content;
    private CellRunner? _runner;

    public CellRunnerTests() => _content = new ContentStore(_folder.Path);

    public void Dispose()
    {
        _runner?.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void A_record_says_all_about_its_attempt()
    {
        var record = Run("fine", attempt: 3);
        var cell = Planned(Plans.Named("fine"));

        Assert.That(record.Trouble, Is.Null);
        Assert.That((record.Run, record.Cell, record.Purpose, record.Attempt, record.Fence),
            Is.EqualTo((Plans.Run, cell.Id, "gate", 3u, 3L)));
        Assert.That((record.Runner, record.RunnerClass), Is.EqualTo(("w1", "test")));
        Assert.That(record.BuildDigest, Is.EqualTo(Plans.BuildDigest));
        Assert.That(record.BoundCellDigest, Is.EqualTo(cell.BoundCellDigest));
        Assert.That(record.TraceHash, Has.Length.EqualTo(32));
        Assert.That((record.TraceRecords, record.Steps, record.SimNs, record.CpuNs, record.End),
            Is.EqualTo((1ul, 1ul, 1_000_000_000L, 1_000L, "duration")));
        Assert.That(record.WallNs, Is.Positive);
        Assert.That(record.StartedUnixMs, Is.Positive);
        Assert.That(record.Checks.Single().Measured, Is.EqualTo(1));
        Assert.That(record.Activity.DistanceM, Is.EqualTo(1));
    }

    [Test]
    public void Samples_lie_in_the_content_store_under_the_digest_that_the_record_names()
    {
        var record = Run("fine");

        var samples = Samples.Parser.ParseFrom(_content.Get(Digests.Read(record.SamplesDigest)));
        Assert.That(samples.Cell, Is.EqualTo(record.Cell));
    }

    [TestCase("crash", TroubleKinds.RigCrashed)]
    [TestCase("garbage", TroubleKinds.RigNonsense)]
    [TestCase("wrongnonce", TroubleKinds.RigNonsense)]
    [TestCase("endlesssignals", TroubleKinds.RigNonsense)]
    [TestCase("donewithoutopening", TroubleKinds.RigNonsense)]
    [TestCase("noreason", TroubleKinds.RigNonsense)]
    [TestCase("lieabouttrace", TroubleKinds.RigNonsense)]
    [TestCase("senseless", TroubleKinds.RigNonsense)]
    [TestCase("refuse", TroubleKinds.CellRefused)]
    [TestCase("unsupported", TroubleKinds.Unsupported)]
    [TestCase("refuseblob", TroubleKinds.ContentMissing)]
    [TestCase("cpulimit", TroubleKinds.OverLimit)]
    public void Whatever_a_rig_does_ends_as_a_record_with_its_trouble(string scenario, string kind) =>
        Assert.That(Run(scenario).Trouble?.Kind, Is.EqualTo(kind));

    [TestCase("fine", false, null)]
    [TestCase("fine", true, null)]
    [TestCase("tooshort", false, TroubleKinds.RigNonsense)]
    [TestCase("tooshort", true, TroubleKinds.RigNonsense)]
    [TestCase("stoptrigger", false, null)]
    [TestCase("stoptrigger", true, TroubleKinds.RigNonsense, Description = "a situation ends by its duration alone")]
    public void A_run_that_ended_early_is_no_whole_run(string scenario, bool isSituation, string? kind)
    {
        var cell = Plans.Named(scenario);
        if (isSituation) cell.Situation = new Situation { DurationNs = 500_000_000 };

        Assert.That(Run(cell).Trouble?.Kind, Is.EqualTo(kind));
    }

    [Test]
    public void A_rig_that_sends_nothing_is_given_up_after_a_while()
    {
        var record = Run("hang", limits: new AttemptLimits(TimeSpan.FromMilliseconds(50)));

        Assert.That(record.Trouble.Kind, Is.EqualTo(TroubleKinds.RigHung));
        Assert.That(record.Trouble.Detail, Does.StartWith("the rig sent nothing for 0.05 s").And.Contain("Aborted"));
    }

    [TestCase("crash", ExpectedResult = 2)]
    [TestCase("senseless", ExpectedResult = 2)]
    [TestCase("refuse", ExpectedResult = 1)]
    [TestCase("fine", ExpectedResult = 1)]
    public int A_rig_that_made_trouble_is_replaced_and_one_that_behaved_stays_warm(string scenario)
    {
        Run(scenario);
        Assert.That(Run("after").Trouble, Is.Null);

        return _rigs.Count;
    }

    [Test]
    public void An_input_is_sent_once_to_each_rig()
    {
        var digest = _content.Put("<OpenDRIVE/>"u8.ToArray());
        Run(WithInput("one", digest));
        Run(WithInput("two", digest));

        Assert.That(_rigs.Single().Heard.Count(message => message.MessageCase == ToRig.MessageOneofCase.PutBlob), Is.EqualTo(1));
    }

    [Test]
    public void An_input_that_is_not_there_is_named()
    {
        var record = Run(WithInput("one", ContentDigest.Of("never put"u8)));

        Assert.That(record.Trouble.Kind, Is.EqualTo(TroubleKinds.ContentMissing));
        Assert.That(record.Trouble.Detail, Does.Contain("it is not there"));
    }

    [Test]
    public void A_cell_that_is_not_a_cell_is_refused()
    {
        var planned = Planned(Plans.Named("fine"));
        planned.BoundCell = ByteString.CopyFrom(0xff, 0xff);

        Assert.That(Runner().Run(new Attempt(planned, 1, 1)).Trouble.Kind, Is.EqualTo(TroubleKinds.CellRefused));
    }

    [Test]
    public void Limits_are_passed_on()
    {
        Run("fine", limits: new AttemptLimits(TimeSpan.FromSeconds(5), CpuNanoseconds: 7, MemoryBytes: 8));

        var run = _rigs.Single().Heard.Single(message => message.RunCell is not null).RunCell;
        Assert.That((run.CpuLimitNs, run.MemoryLimitBytes), Is.EqualTo((7L, 8L)));
    }

    [TestCase("hang")]
    [TestCase("ignorecancel", Description = "it goes on talking, and is killed after the grace")]
    public async Task A_running_attempt_can_be_cancelled_and_only_by_its_own_name(string scenario)
    {
        var begun = new TaskCompletionSource();
        var runner = Runner(conduct: cell =>
        {
            begun.TrySetResult();
            return FakeScript.ConductOf(cell);
        });
        var attempt = new Attempt(Planned(Plans.Named(scenario)), 1, 4);
        var running = Task.Factory.StartNew(() => runner.Run(attempt), TaskCreationOptions.LongRunning);
        await begun.Task;

        runner.Cancel(attempt.Key, fence: 3);
        runner.Cancel(attempt.Key, fence: 4);

        Assert.That((await running).Trouble.Kind, Is.EqualTo(TroubleKinds.Cancelled));
    }

    [Test]
    public void An_attempt_that_is_cancelled_before_it_has_begun_never_runs()
    {
        var runner = Runner();
        var attempt = new Attempt(Planned(Plans.Named("hang")), 1, 4);
        runner.Expect(attempt.Key, attempt.Fence);
        runner.Cancel(attempt.Key, attempt.Fence);

        Assert.That(runner.Run(attempt).Trouble.Kind, Is.EqualTo(TroubleKinds.Cancelled));
        Assert.That(_rigs, Is.Empty);
    }

    [Test]
    public void A_rig_is_told_good_bye()
    {
        Run("fine");
        _runner!.Dispose();

        Assert.That(_rigs.Single().Heard[^1].MessageCase, Is.EqualTo(ToRig.MessageOneofCase.Bye));
        Assert.That(_rigs.Single().IsDisposed, Is.True);
    }

    private static PlannedCell Planned(BoundCell bound) => Plans.Of(1, _ => bound).Cells[0];

    private static BoundCell WithInput(string name, ContentDigest digest)
    {
        var cell = Plans.Named(name);
        cell.Inputs.Add(new Input { Path = "map.xodr", Sha256 = Digests.ToField(digest) });
        return cell;
    }

    private Record Run(string scenario, uint attempt = 1, AttemptLimits? limits = null) => Run(Plans.Named(scenario), attempt, limits);

    private Record Run(BoundCell cell, uint attempt = 1, AttemptLimits? limits = null) =>
        Runner(limits).Run(new Attempt(Planned(cell), attempt, attempt));

    private CellRunner Runner(AttemptLimits? limits = null, Func<BoundCell, FakeConduct>? conduct = null) => _runner ??= new CellRunner(
        new CellRunnerSetup(
            Plans.Run, "w1", "test", Plans.BuildDigest, () => Start(conduct ?? FakeScript.ConductOf), _content, FakeJudge.Create,
            limits ?? AttemptLimits.Default, TimeProvider.System));

    private FakeRigChannel Start(Func<BoundCell, FakeConduct> conduct)
    {
        _rigs.Add(new FakeRigChannel(conduct));
        return _rigs[^1];
    }
}
