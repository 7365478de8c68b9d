using AtlasMesh.Checks;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Rigs;
using AtlasMesh.Scenarios.Catalogues;
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

        var judgement = judge.Conclude(new CellDone());

        Assert.That(judgement.Checks.Select(check => check.Id), Is.EqualTo(new[] { "activity" }));
        Assert.That(judgement.Samples.Cell, Does.StartWith("plain-"));
    }

    [Test]
    public void A_rig_that_drives_on_a_map_of_its_own_is_not_believed() =>
        Assert.That(() => Judge(Plans.Named("plain"), "my-own.xodr"),
            Throws.InstanceOf<SignalsException>().With.Message.Contains("no input of the cell"));

    [Test]
    public void A_rig_with_a_step_of_its_own_is_not_believed() =>
        Assert.That(() => Judge(Plans.Named("plain"), "", Opening(("ego", true)), stepNs: 20_000_000),
            Throws.InstanceOf<SignalsException>().With.Message.Contains("20000000 ns where the cell says 10000000 ns"));

    [TestCase(EgoDriver.Edge, true, false, ExpectedResult = true)]
    [TestCase(EgoDriver.Edge, false, false, ExpectedResult = false)]
    [TestCase(EgoDriver.Edge, true, true, ExpectedResult = false)]
    [TestCase(EgoDriver.Held, true, false, ExpectedResult = false)]
    public bool Who_is_under_test_is_as_the_cell_says(EgoDriver driver, bool ego, bool van) =>
        IsAdmitted(Situated(driver), ("van", van), ("ego", ego));

    [Test]
    public void Nobody_is_missing_and_nobody_came_along()
    {
        Assert.That(IsAdmitted(Situated(EgoDriver.Edge), ("ego", true)), Is.False);
        Assert.That(IsAdmitted(Situated(EgoDriver.Edge), ("ego", true), ("bus", false)), Is.False);
        Assert.That(IsAdmitted(Situated(EgoDriver.Edge), ("ego", true), ("van", false), ("bus", false)), Is.False);
    }

    [TestCase(EgoDriver.Held, ExpectedResult = true)]
    [TestCase(EgoDriver.Edge, ExpectedResult = false)]
    public bool Whom_the_scenario_holds_is_as_the_cell_says(EgoDriver driver)
    {
        var opening = Opening(("ego", false), ("van", false));
        opening.Participants[0].Held = true;

        return IsAdmitted(Situated(driver), opening);
    }

    [Test]
    public void Nobody_is_under_test_in_a_file_that_is_held()
    {
        var cell = Plans.Named("file");
        cell.EgoDriver = EgoDriver.Held;

        Assert.That(IsAdmitted(cell, ("Ego", false)), Is.True);
        Assert.That(IsAdmitted(cell, ("Ego", true)), Is.False);
    }

    [Test]
    public void A_map_that_cannot_be_read_is_a_fault_of_the_cell() =>
        Assert.That(() => Judge(OnMap(_content.Put("<OpenDRIVE>"u8.ToArray())), "map.xodr"),
            Throws.InstanceOf<RigException>().With.Property(nameof(RigException.Kind)).EqualTo(TroubleKinds.CellRefused));

    [Test]
    public void A_map_that_is_not_there_is_content_that_is_missing() =>
        Assert.That(() => Judge(OnMap(ContentDigest.Of("never put"u8)), "map.xodr"), Throws.InstanceOf<ContentException>());

    [TestCase(6, CheckOutcome.Pass)]
    [TestCase(5, CheckOutcome.Fail)]
    public void A_contact_is_excused_as_far_as_the_mark_of_the_cell_goes(double careful, CheckOutcome outcome)
    {
        var mark = new Avoidance { Required = "no", Meets = "van", MeetsImpactMps = careful };
        var cell = Situated(EgoDriver.Edge);
        var planned = Plans.Of(1, _ => cell).Cells[0];
        planned.Checks.Clear();
        planned.Checks.Add(new CheckSpec
        {
            Id = "no-collision",
            Check = "no-collision",
            Expected = Excuse.Unless,
            Comparison = "max",
            Excuses = "bus",
        });
        var opening = Opening(("ego", true), ("van", false));
        opening.StepNs = 10_000_000;
        var judge = new CheckingJudge((_, _) => mark).Create(planned, cell, opening, _content);
        judge.Observe(new Signals { Steps = 1, Tracks = { At(0, 10), At(3, 4) } });

        var judgement = judge.Conclude(new CellDone());

        Assert.That(judgement.Avoidance, Is.EqualTo(mark));
        Assert.That(judgement.Checks[0].Outcome, Is.EqualTo(outcome), judgement.Checks[0].Detail);
        Assert.That(Excuse.Supports(planned.Checks[0], mark, judgement.Checks[0]), Is.True);
    }

    [Test]
    public void Scenarios_and_results_have_one_word_for_a_check_that_may_excuse() =>
        Assert.That(Excuse.Unless, Is.EqualTo(CheckCatalogue.UnlessUnavoidable));

    private static Track At(double x, double speed) =>
        new() { XM = { x }, YM = { 0 }, HeadingRad = { 0 }, SpeedMps = { speed }, AccelerationMps2 = { 0 } };

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

    private static BoundCell Situated(EgoDriver driver)
    {
        var cell = Plans.Named("situated");
        cell.EgoDriver = driver;
        cell.Situation = new Situation { Vehicles = { new Vehicle { Id = "ego" } }, Actors = { new Actor { Id = "van" } } };
        return cell;
    }

    private static Opening Opening(params (string Id, bool UnderTest)[] cast) => new()
    {
        Participants = { cast.Select(one => new Participant { Id = one.Id, UnderTest = one.UnderTest, LengthM = 4, WidthM = 2 }) },
    };

    private bool IsAdmitted(BoundCell cell, params (string Id, bool UnderTest)[] cast) => IsAdmitted(cell, Opening(cast));

    private bool IsAdmitted(BoundCell cell, Opening opening)
    {
        try
        {
            Judge(cell, "", opening);
            return true;
        }
        catch (SignalsException)
        {
            return false;
        }
    }

    private CellJudge Judge(BoundCell cell, string map) => Judge(cell, map, Opening(("ego", true)));

    private CellJudge Judge(BoundCell cell, string map, Opening opening, long stepNs = 10_000_000)
    {
        (opening.StepNs, opening.Map) = (stepNs, map);
        return new CheckingJudge((_, _) => null).Create(Plans.Of(1, _ => cell).Cells[0], cell, opening, _content);
    }
}
