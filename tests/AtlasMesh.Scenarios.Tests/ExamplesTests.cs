using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Testing;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Tests;

/// <summary>The three scenarios that the design shows, exactly as they are printed there.</summary>
public sealed class ExamplesTests
{
    [TestCase("gnss-pull-on-approach")]
    [TestCase("cut-in-on-highway")]
    [TestCase("mission-cancelled-in-blackout")]
    public void An_example_of_the_design_reads_without_a_fault(string name)
    {
        var reading = Read(name);

        Assert.That(reading.Faults, Is.Empty);
        Assert.That(reading.Value!.Name, Is.EqualTo(name));
    }

    [Test]
    public void A_pull_is_bound_in_si_units()
    {
        var bound = Bind("gnss-pull-on-approach", ("pull", "2 m/s"), ("rain", "heavy"));

        Assert.That(bound.Cell.Situation.Weather.Rain, Is.EqualTo(1.0));
        var fault = bound.Cell.Situation.Faults.Single();
        Assert.That(fault.AtNs, Is.EqualTo(30_000_000_000));
        Assert.That(fault.ForNs, Is.EqualTo(60_000_000_000));
        Assert.That(fault.Arguments.Select(a => a.Name), Is.EqualTo(new[] { "direction", "rate" }));
        Assert.That(fault.Arguments[1].Number, Is.EqualTo(2.0));
        Assert.That(bound.Cell.Situation.Vehicles.Single().Id, Is.EqualTo("v1"));
        Assert.That(bound.Cell.Situation.Links, Is.EqualTo(new[] { "lte" }));
    }

    [Test]
    public void Its_checks_count_from_what_they_name()
    {
        var checks = Bind("gnss-pull-on-approach").Checks;

        var spoof = checks.Single(c => c.Check == "spoof-confirmed");
        Assert.That((spoof.Reference, spoof.Limit, spoof.Unit, spoof.Expected), Is.EqualTo(("gnss-pull", 8.0, "s", "gnss-pull")));
        var cap = checks.Single(c => c.Check == "speed-cap");
        Assert.That((cap.Reference, cap.Limit, cap.WithinNs, cap.Unit), Is.EqualTo(("spoof-confirmed", 8.3, 200_000_000L, "m/s")));
        var error = checks.Single(c => c.Check == "position-error");
        Assert.That((error.Reference, error.After, error.Limit), Is.EqualTo(("spoof-confirmed", true, 1.5)));
        Assert.That(checks.Where(c => c.Check == "activity").Select(c => c.Id),
            Is.EqualTo(new[] { "activity/distance", "activity/ticks", "activity/messages" }));
    }

    [Test]
    public void A_cut_in_is_bound_with_its_trigger_and_deed()
    {
        var bound = Bind("cut-in-on-highway", ("gap", "25 m"), ("lateral-speed", "1.5 m/s"), ("ego-speed", "30 m/s"));
        var situation = bound.Cell.Situation;

        Assert.That(situation.Vehicles.Single(), Is.EqualTo(new Vehicle
        {
            Id = "ego",
            Profile = "car",
            SpeedMps = 30,
            At = new LanePlace { Lane = "road-1/-2", SM = 100 },
            Mission = new Destination { Place = new LanePlace { Lane = "road-1/-2", SM = 2000 } },
        }));
        Assert.That(situation.Happenings.Single(), Is.EqualTo(new Happening
        {
            Name = "event-1",
            Distance = new DistanceTrigger { From = "ego", To = "van", BelowM = 25 },
            LaneChange = new LaneChange { Actor = "van", To = "road-1/-2", LateralSpeedMps = 1.5 },
        }));
        Assert.That(situation.Weather, Is.EqualTo(new Weather { FogM = 80, Friction = 0.8 }));
        Assert.That(bound.Cell.Parameters.Select(p => $"{p.Name}={p.Value}"),
            Is.EqualTo(new[] { "ego-speed=30 m/s", "gap=25 m", "lateral-speed=1.5 m/s" }));
    }

    [Test]
    public void A_mission_that_is_cancelled_is_bound_with_its_fleet()
    {
        var bound = Bind("mission-cancelled-in-blackout");
        var situation = bound.Cell.Situation;

        Assert.That(situation.Vehicles.Select(v => v.Id), Is.EqualTo(new[] { "v1", "v2", "v3" }));
        Assert.That(situation.Missions.Single().Stops, Is.EqualTo(new[] { "berth-4", "stack-12" }));
        Assert.That(situation.Happenings.Single().CancelMission, Is.EqualTo("m1"));
        Assert.That(situation.Faults.Single().Arguments.Single().Texts.Values, Is.EqualTo(new[] { "lte" }));
        var delivered = bound.Checks.Single(c => c.Check == "messages-delivered");
        Assert.That((delivered.Limit, delivered.Unit, delivered.WithinNs), Is.EqualTo((0.0, "1", 5_000_000_000L)));
        Assert.That(bound.Cell.Features, Is.EqualTo(new[] { "fault:link-blackout", "fleet-1", "situation-1" }));
    }

    private static BoundScenario Bind(string name, params (string Name, string Value)[] parameters)
    {
        var bound = ScenarioBinder.Bind(
            Read(name).Value!, parameters.ToDictionary(p => p.Name, p => p.Value), BindingOptions.Usual);
        Assert.That(bound.Faults, Is.Empty);
        return bound.Value!;
    }

    private static Reading<Scenario> Read(string name)
    {
        var file = $"tests/AtlasMesh.Scenarios.Tests/Examples/{name}.yaml";
        return ScenarioReader.Read(file, File.ReadAllText(Path.Combine(Checkout.Root, file)));
    }
}
