using System.Collections.Immutable;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Rigs;

namespace AtlasMesh.Runners.Tests.Rigs;

/// <summary>Real processes: this very assembly, started as a rig.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RigProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Cells_run_one_after_the_other_in_one_process()
    {
        var starts = 0;
        using var runner = Runner(() =>
        {
            starts++;
            return RigProcess.Start(RigInDisguise.Command());
        });

        var records = new[] { "a", "b", "c" }.Select(name => Run(runner, name)).ToList();

        Assert.That(records.Select(record => record.Trouble), Is.All.Null);
        Assert.That(starts, Is.EqualTo(1));
    }

    [Test]
    public void A_rig_that_crashes_is_named_with_its_exit_code_and_its_last_words_and_the_next_cell_gets_another()
    {
        using var runner = Runner(() => RigProcess.Start(RigInDisguise.Command()));

        var trouble = Run(runner, "crash").Trouble;

        Assert.That(trouble.Kind, Is.EqualTo(TroubleKinds.RigCrashed));
        Assert.That(trouble.Detail, Does.Contain("exit code 41").And.EndsWith("the brakes are gone"));
        Assert.That(trouble.Detail, Has.Length.LessThan(9000));
        Assert.That(Run(runner, "fine").Trouble, Is.Null);
    }

    [Test]
    public void A_rig_that_hangs_is_killed()
    {
        using var runner = Runner(() => RigProcess.Start(RigInDisguise.Command()), hangAfter: TimeSpan.FromSeconds(5));

        Assert.That(Run(runner, "hang").Trouble.Kind, Is.EqualTo(TroubleKinds.RigHung));
    }

    [Test]
    public void A_rig_that_prints_to_its_stdout_is_told_so()
    {
        using var runner = Runner(() => RigProcess.Start(RigInDisguise.Command()));

        Assert.That(Run(runner, "garbage").Trouble.Kind, Is.EqualTo(TroubleKinds.RigNonsense));
    }

    [Test]
    public void A_rig_of_another_protocol_version_is_refused()
    {
        using var runner = Runner(() => RigProcess.Start(RigInDisguise.Command(protocol: 9)));

        var trouble = Run(runner, "fine").Trouble;

        Assert.That(trouble.Kind, Is.EqualTo(TroubleKinds.RigUnusable));
        Assert.That(trouble.Detail, Is.EqualTo("the rig speaks protocol 9, this runner speaks 1; run it with the runner of its time"));
    }

    [Test]
    public void A_program_that_cannot_be_started_is_one_clear_error()
    {
        var program = _folder.File("no-program");
        File.WriteAllText(program, "neither script nor binary");
        using var runner = Runner(() => RigProcess.Start(new RigCommand(program, [], ImmutableSortedDictionary<string, string>.Empty)));

        Assert.That(Run(runner, "fine").Trouble.Kind, Is.EqualTo(TroubleKinds.RigUnusable));
    }

    [Test]
    public void A_build_without_a_rig_is_refused_before_anything_runs() =>
        Assert.That(() => RigCommand.For(_folder.Path), Throws.InstanceOf<RigException>().With.Message.EndsWith("there is no rig"));

    [Test]
    public void A_rig_gets_none_of_our_secrets()
    {
        Environment.SetEnvironmentVariable("ATLASMESH_TEST_SECRET", "1");

        var start = RigInDisguise.Command().ToStartInfo();

        Assert.That(start.Environment.Keys, Has.No.Member("ATLASMESH_TEST_SECRET").And.Member("PATH"));
    }

    private static Record Run(CellRunner runner, string scenario) =>
        runner.Run(new Attempt(Plans.Of(1, _ => Plans.Named(scenario)).Cells[0], 1, 1));

    private CellRunner Runner(Func<IRigChannel> start, TimeSpan? hangAfter = null) => new(new CellRunnerSetup(
        Plans.Run, "w1", "test", Plans.BuildDigest, start, new ContentStore(_folder.Path), FakeJudge.Create,
        new AttemptLimits(hangAfter ?? TimeSpan.FromSeconds(60)), TimeProvider.System));
}
