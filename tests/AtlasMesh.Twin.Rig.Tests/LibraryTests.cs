using AtlasMesh.Contracts;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Scenarios;
using AtlasMesh.Testing;
using Google.Protobuf;

namespace AtlasMesh.Twin.Rig.Tests;

/// <summary>The project's own scenarios, each with the first value of every parameter: that they run, not how they are judged.</summary>
public sealed class LibraryTests
{
    private static string Folder => Path.Combine(Checkout.Root, "scenarios", "library");

    private static IEnumerable<string> Files =>
        ScenarioLibrary.Load(Folder).Files.Where(file => file.EndsWith(".yaml", StringComparison.Ordinal));

    [TestCaseSource(nameof(Files))]
    public void A_scenario_runs_to_its_end_without_a_collision_and_shows_its_faults(string file)
    {
        var cell = Bind(file);
        var run = Recording.Fresh(cell);

        Assert.That(run.Done.SimNs, Is.EqualTo(cell.Situation.DurationNs));
        Assert.That(run.Of(EventKinds.Collision), Is.Empty);
        Assert.That(
            run.Of(EventKinds.FaultObserved).Select(happened => happened.Source),
            Is.EqualTo(cell.Situation.Faults.Select(fault => fault.Id)));
        Assert.That(run.Of(EventKinds.Refused).Select(happened => happened.Text), Is.Empty);
    }

    [Test]
    public void A_mission_through_a_blackout_ends_well_and_every_message_is_stored_once()
    {
        var run = Recording.Fresh(Bind("communications/mission-through-blackout.yaml"));
        var produced = run.Of(EventKinds.MessageProduced).Select(happened => happened.Subject).ToList();
        var stored = run.Of(EventKinds.MessageStored).Select(happened => happened.Subject).ToList();

        Assert.That(run.Of(EventKinds.MissionState).Last(happened => happened.Subject == "m1").Text, Is.EqualTo("COMPLETED"));
        Assert.That(stored, Is.Unique);
        Assert.That(stored, Is.SubsetOf(produced));
        Assert.That(produced.Except(stored).Count(), Is.LessThan(20), "only what was said in the last moments is still underway");
        Assert.That(run.Done.Messages, Is.GreaterThan(20));
    }

    [Test]
    public void A_mission_that_the_operator_cancels_is_cancelled_by_the_vehicle_too()
    {
        var run = Recording.Fresh(Bind("missions/mission-cancelled-midway.yaml"));
        var cancelled = run.Of(EventKinds.MissionState).First(happened => happened.Text == "CANCELLED");

        var started = run.Of(EventKinds.ElementStarted).Where(happened => happened.Source == "cancel");

        Assert.That(started.Select(happened => happened.Subject), Is.EqualTo(new[] { "Event", "Action" }));
        Assert.That(cancelled.AtNs, Is.InRange(15_000_000_000, 25_000_000_000));
        Assert.That(run.Column("v1", track => track.SpeedMps)[^1], Is.EqualTo(0).Within(0.05));
    }

    private static BoundCell Bind(string file)
    {
        var scenario = ScenarioLibrary.Load(Folder).Read(file);
        Assert.That(scenario.Faults, Is.Empty);

        var bound = ScenarioBinder.Bind(scenario.Value!, new Dictionary<string, string>(), BindingOptions.Usual);
        Assert.That(bound.Faults, Is.Empty);

        foreach (var input in bound.Value!.Cell.Inputs)
            input.Sha256 = ByteString.CopyFrom(System.Security.Cryptography.SHA256.HashData(Cells.Read(input.Path)));

        return bound.Value.Cell;
    }
}
