using AtlasMesh.Checks;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Rigs;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Runners.Tests.Rigs;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CheckingJudgeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ContentStore _content;

    public CheckingJudgeTests() => _content = new ContentStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Test]
    public void The_checks_of_the_plan_are_judged_and_the_samples_are_named_after_the_cell()
    {
        var judge = Judge(Plans.Named("plain"), map: "");
        judge.Observe(Standing());

        var judgement = judge.Conclude(new CellDone { Steps = 1 });

        Assert.That(judgement.Checks.Select(check => check.Id), Is.EqualTo(new[] { "activity" }));
        Assert.That(judgement.Samples.Cell, Does.StartWith("plain-"));
    }

    [Test]
    public void A_rig_that_drives_on_a_map_of_its_own_is_not_believed() =>
        Assert.That(() => Judge(Plans.Named("plain"), "my-own.xodr"),
            Throws.InstanceOf<SignalsException>().With.Message.Contains("no input of the cell"));

    [Test]
    public void A_map_that_cannot_be_read_is_a_fault_of_the_cell() =>
        Assert.That(() => Judge(OnMap(_content.Put("<OpenDRIVE>"u8.ToArray())), "map.xodr"),
            Throws.InstanceOf<RigException>().With.Property(nameof(RigException.Kind)).EqualTo(TroubleKinds.CellRefused));

    [Test]
    public void A_map_that_is_not_there_is_content_that_is_missing() =>
        Assert.That(() => Judge(OnMap(ContentDigest.Of("never put"u8)), "map.xodr"), Throws.InstanceOf<ContentException>());

    private static BoundCell OnMap(ContentDigest map)
    {
        var cell = Plans.Named("mapped");
        cell.Inputs.Add(new Input { Path = "map.xodr", Sha256 = Digests.ToField(map) });
        return cell;
    }

    private static Signals Standing() => new()
    {
        Steps = 1,
        Tracks = { new Track { XM = { 0 }, YM = { 0 }, HeadingRad = { 0 }, SpeedMps = { 0 }, AccelerationMps2 = { 0 } } },
    };

    private CellJudge Judge(BoundCell cell, string map)
    {
        var ego = new Participant { Id = "ego", UnderTest = true, Category = "car", LengthM = 4, WidthM = 2 };
        return new CheckingJudge().Create(
            Plans.Of(1, _ => cell).Cells[0], cell, new Opening { StepNs = 10_000_000, Map = map, Participants = { ego } }, _content);
    }
}
