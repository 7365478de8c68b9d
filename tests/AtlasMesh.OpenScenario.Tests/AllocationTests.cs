using AtlasMesh.OpenScenario.Engine;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>In steady state a step of the world allocates nothing: neither on an ALKS file nor with what the NCAP files add.</summary>
[TestFixture]
internal sealed class AllocationTests
{
    private static readonly SimDuration s_step = SimDuration.FromMilliseconds(1);

    [TestCase("4_4_1_cut_in_no_collision", 100, 1_000)]
    [TestCase("4_1_2_swerving_lead_vehicle", 10_500, 1_000)]
    [TestCase("4_5_2_cut_out_multiple_blocking_targets", 100, 1_000)]
    public void Of_an_ALKS_scenario(string name, int after, int steps) =>
        Expect(AlksFiles.Play(name, new EngineOptions { HoldExternal = true }), after, steps);

    /// <summary>While a car synchronizes itself, follows a trajectory, keeps to a route.</summary>
    [TestCase("CCCscp", 500, 1_000)]
    [TestCase("CCFtap", 15_500, 1_000)]
    [TestCase("CBNA", 500, 1_000)]
    public void Of_an_NCAP_scenario(string name, int after, int steps) => Expect(NcapFiles.Play(name, new EngineOptions()), after, steps);

    private static void Expect(StoryboardEngine engine, int after, int steps)
    {
        engine.Start();
        for (var i = 0; i < after; i++)
            engine.Step(s_step);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < steps; i++)
            engine.Step(s_step);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(engine.IsOver, Is.False);
    }
}
