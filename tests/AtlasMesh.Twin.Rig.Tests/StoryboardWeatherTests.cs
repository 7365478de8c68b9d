using System.Security.Cryptography;
using System.Text;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.OpenScenario;
using AtlasMesh.Testing;
using AtlasMesh.Twin.Rig.Running;
using Google.Protobuf;

namespace AtlasMesh.Twin.Rig.Tests;

/// <summary>What a storyboard says about weather, road and visibility is what vehicles under test meet.</summary>
public sealed class StoryboardWeatherTests
{
    private const string Path = "examples/cut-in.xosc";
    private const double Gravity = 9.80665;

    [Test]
    public void Nobody_brakes_harder_than_the_ice_allows()
    {
        var run = Run(Initially(Environment("""<RoadCondition frictionScaleFactor="0.05"/>""")));

        Assert.That(Accelerations(run).Min(), Is.EqualTo(-0.05 * Gravity).Within(1e-4));
        Assert.That(Accelerations(Run(AsItIs())).Min(), Is.LessThan(-2));
    }

    [Test]
    public void The_road_may_freeze_while_they_drive()
    {
        var run = Run(Afterwards(Environment("""<RoadCondition frictionScaleFactor="0"/>""")));
        var accelerations = Accelerations(run);

        Assert.That(accelerations.Take(100).Max(Math.Abs), Is.GreaterThan(0.01), "on the dry road it regulates its speed");
        Assert.That(accelerations.Skip(105), Is.All.Zero, "and without any friction it can't");
    }

    [Test]
    public void Who_is_hidden_from_sensors_is_run_into_unseen()
    {
        const string Hidden = """<PrivateAction><VisibilityAction graphics="true" traffic="true" sensors="false"/></PrivateAction>""";
        var run = Run(Initially("", Hidden));

        Assert.That(run.Of(Contracts.EventKinds.BrakingBegan), Is.Empty);
        Assert.That(run.Of(Contracts.EventKinds.Collision).First().Subject, Is.EqualTo("Van"));
        Assert.That(Run(AsItIs()).Of(Contracts.EventKinds.Collision), Is.Empty);
    }

    [TestCase("", 120, true)]
    [TestCase("""<Fog visualRange="80"/>""", 80, true)]
    [TestCase("""<Fog visualRange="0"/>""", 0, false)]
    [TestCase("""<Precipitation precipitationType="rain" precipitationIntensity="7.6"/>""", 84, true)]
    [TestCase("""<Precipitation precipitationType="snow" intensity="0.5"/>""", 102, true)]
    [TestCase("""<Precipitation precipitationType="dry" intensity="1"/>""", 120, true)]
    public void Fog_and_precipitation_take_the_sight(string weather, double ahead, bool seesMarkings)
    {
        var script = OpenScenarioFile.Read(Path, Read(Initially(Environment($"<Weather>{weather}</Weather>")))).Value!;
        var environment = script.Init.Select(init => init.Action).OfType<StoryAction.SetEnvironment>().Single().Environment;
        var sight = Surroundings.Of(environment).Sight;

        Assert.That((sight.Ahead, sight.SeesMarkings), Is.EqualTo((ahead, seesMarkings)));
    }

    [Test]
    public void In_fog_nobody_drives_faster_than_he_can_stop_within_his_sight()
    {
        var speeds = Run(Initially(Environment("""<Weather><Fog visualRange="0"/></Weather>"""))).Column("Ego", track => track.SpeedMps);

        Assert.That(speeds[^1], Is.Zero.Within(0.05));
    }

    [Test]
    public void Fine_weather_changes_nothing()
    {
        var fine = """<Weather><Fog visualRange="100000"/><Precipitation precipitationType="dry" intensity="0"/></Weather>""";
        var run = Run(Initially(Environment(fine + """<RoadCondition frictionScaleFactor="1"/>""")));

        Assert.That(run.Hash, Is.EqualTo(Run(AsItIs()).Hash));
    }

    private static List<double> Accelerations(Recording run) => run.Column("Ego", track => track.AccelerationMps2);

    private static string Environment(string parts) =>
        $"""<GlobalAction><EnvironmentAction><Environment name="e">{parts}</Environment></EnvironmentAction></GlobalAction>""";

    private static string AsItIs() =>
        File.ReadAllText(System.IO.Path.Combine(Checkout.Root, "scenarios", Path)).Replace(
            "name=\"Gap\" parameterType=\"double\" value=\"30\"",
            "name=\"Gap\" parameterType=\"double\" value=\"20\"", StringComparison.Ordinal);

    private static string Initially(string global, string ofVan = "") => AsItIs()
        .Replace("<Private entityRef=\"Ego\">", global + "<Private entityRef=\"Ego\">", StringComparison.Ordinal)
        .Replace("<Private entityRef=\"Van\">", "<Private entityRef=\"Van\">" + ofVan, StringComparison.Ordinal);

    private static string Afterwards(string global) => AsItIs().Replace(
        "</Init>",
        $"""
        </Init><Story name="weather"><Act name="w"><ManeuverGroup name="w" maximumExecutionCount="1">
        <Actors selectTriggeringEntities="false"/><Maneuver name="w"><Event name="w" priority="parallel"><Action name="w">{global}</Action>
        {After(1)}</Event></Maneuver></ManeuverGroup>{After(0)}</Act></Story>
        """,
        StringComparison.Ordinal);

    private static string After(int seconds) =>
        $"""
        <StartTrigger><ConditionGroup><Condition name="c" delay="0" conditionEdge="none"><ByValueCondition>
        <SimulationTimeCondition value="{seconds}" rule="greaterOrEqual"/></ByValueCondition></Condition></ConditionGroup></StartTrigger>
        """;

    private static Func<string, string?> Read(string scenario) => name =>
        name == Path ? scenario : Encoding.UTF8.GetString(Cells.Read(Cells.Highway));

    private static Recording Run(string scenario)
    {
        using var rig = new RigCore();
        var reading = OpenScenarioFile.Read(Path, Read(scenario));
        Assert.That(reading.Faults, Is.Empty);
        var cell = new BoundCell
        {
            Scenario = "cut-in",
            Seed = 1,
            Target = "sil",
            StepNs = 10_000_000,
            DurationLimitNs = 20_000_000_000,
            Features = { "osc-1.1" },
            File = new ScenarioFile { Path = Path },
            Inputs = { Put(rig, Path, Encoding.UTF8.GetBytes(scenario)), Put(rig, reading.Value!.RoadNetwork, Cells.Read(Cells.Highway)) },
        };

        return Recording.Of(rig, new RunCell { Cell = cell, Nonce = ByteString.CopyFromUtf8("n1") }, () => false);
    }

    private static Input Put(RigCore rig, string path, byte[] content)
    {
        var digest = SHA256.HashData(content);
        Assert.That(rig.Blobs.Put(digest, content), Is.Null);
        return new Input { Path = path, Sha256 = ByteString.CopyFrom(digest) };
    }
}
