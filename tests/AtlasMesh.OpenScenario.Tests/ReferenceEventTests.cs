using AtlasMesh.OpenScenario.Engine;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>
/// When the events of the ALKS files start and the runs end, with the ego held, against the table in the README of the reference
/// traces.
/// </summary>
[TestFixture]
internal sealed class ReferenceEventTests
{
    private const long Limit = 50;

    /// <summary>The reference waits for the end of a lane offset, which a step of 50 ms rounds up and shows a step late.</summary>
    private const long RoundingOfOneStep = 50;

    private static readonly TestCaseData[] Events =
    [
        Case("4_1_1_free_driving", 300_000),
        Case(
            "4_1_2_swerving_lead_vehicle",
            50_000,
            ("SwerveEvent", 10_000),
            ("SwerveEvent2", 20_050),
            ("SwerveEvent3", 25_100),
            ("SwerveEvent4", 35_150)),
        Case("4_1_3_side_vehicle", 300_000),
        Case("4_2_1_fully_blocking_target", 40_000),
        Case("4_2_2_partially_blocking_target", 40_000),
        Case("4_2_3_crossing_pedestrian", 40_000, ("CrossEvent", 25_900)),
        Case("4_2_4_multiple_blocking_targets", 40_000),
        Case("4_3_1_follow_lead_vehicle_comfortable", 55_000, ("VaryingSpeedEvent", 10_000), ("VaryingSpeedEvent2", 25_000)),
        Case("4_3_2_follow_lead_vehicle_emergency_brake", 21_700, ("BrakeEvent", 10_000)),
        Case("4_4_1_cut_in_no_collision", 21_850, ("CutInEvent", 9_100)),
        Case("4_4_2_cut_in_unavoidable_collision", 20_950, ("CutInEvent", 9_100)),
        Case("4_5_1_cut_out_fully_blocking", 40_000, ("CutOutEvent", 24_200)),
        Case("4_5_2_cut_out_multiple_blocking_targets", 40_000, ("CutOutEvent", 24_200)),
        Case("4_6_1_forward_detection_range", 40_000),
        Case("4_6_2_lateral_detection_range", 40_000, ("SwerveEvent", 10_000)),
    ];

    [TestCaseSource(nameof(Events))]
    public void At_50_ms_events_start_and_the_run_ends_in_the_reference_s_step(string name, long end, (string Name, long At)[] events)
    {
        var seen = Play(name, 50, out var ours);
        var worst = events.Max(expected => (long?)Math.Abs(TimeOf(seen, expected.Name) - expected.At)) ?? 0;

        TestContext.Out.WriteLine($"{name}: largest difference {worst} ms, end {ours} ms");
        Assert.That(TimeOf(seen, "ActivateALKSControllerEvent"), Is.EqualTo(3_000));
        Assert.That(worst, Is.Zero);
        Assert.That(ours, Is.EqualTo(end));
    }

    [TestCaseSource(nameof(Events))]
    public void At_10_ms_events_start_within_50_ms_of_the_reference(string name, long end, (string Name, long At)[] events)
    {
        var seen = Play(name, 10, out _);
        var worst = 0L;

        for (var i = 0; i < events.Length; i++)
        {
            // Where an event waits for one before it, only its own share of the difference counts.
            var chained = i > 0;
            var difference = LateBy(events[i]) - (chained ? LateBy(events[i - 1]) : 0);
            worst = Math.Max(worst, Math.Abs(difference));
            Assert.That(Math.Abs(difference), Is.LessThanOrEqualTo(Limit + (chained ? RoundingOfOneStep : 0)), events[i].Name);
        }

        TestContext.Out.WriteLine($"{name}: largest difference {worst} ms");

        long LateBy((string Name, long At) expected) => TimeOf(seen, expected.Name) - expected.At;
    }

    private static SortedDictionary<string, long> Play(string name, long step, out long end)
    {
        var seen = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var engine = AlksFiles.Play(name, new EngineOptions { HoldExternal = true, OnElement = Remember });
        engine.Start();
        while (!engine.IsOver)
            engine.Step(SimDuration.FromMilliseconds(step));

        end = engine.Now.Nanoseconds / 1_000_000;
        return seen;

        void Remember(ElementChange change)
        {
            if (change is { Kind: ElementKind.Event, Transition: ElementTransition.Start })
                seen[change.Path[(change.Path.LastIndexOf("::", StringComparison.Ordinal) + 2)..]] = change.At.Nanoseconds / 1_000_000;
        }
    }

    private static long TimeOf(SortedDictionary<string, long> seen, string name)
    {
        Assert.That(seen, Does.ContainKey(name));
        return seen[name];
    }

    private static TestCaseData Case(string name, long end, params (string Name, long At)[] events) =>
        new TestCaseData(name, end, events).SetArgDisplayNames(name);
}
