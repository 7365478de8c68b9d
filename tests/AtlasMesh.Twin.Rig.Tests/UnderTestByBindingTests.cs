using System.Security.Cryptography;
using System.Text;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.OpenScenario;
using AtlasMesh.Testing;
using Google.Protobuf;

namespace AtlasMesh.Twin.Rig.Tests;

/// <summary>A cell may put an entity under test that its file gives no controller, as the files of Euro NCAP do.</summary>
public sealed class UnderTestByBindingTests
{
    private const string Path = "examples/cut-in.xosc";

    [Test]
    public void The_edge_drives_from_the_start_whom_the_cell_names()
    {
        var (named, itself) = (Run(WithoutController(), "Ego"), Run(AsItIs()));

        Assert.That(named.Opening.Participants.Where(one => one.UnderTest).Select(one => one.Id), Is.EqualTo(new[] { "Ego" }));
        Assert.That(named.Done.EdgeTicks, Is.GreaterThan(0));
        Assert.That(named.Column("Ego", track => track.XM), Is.EqualTo(itself.Column("Ego", track => track.XM)));
    }

    [Test]
    public void Without_a_name_nobody_is_under_test_there()
    {
        var run = Run(WithoutController());

        Assert.That(run.Opening.Participants.Select(one => one.UnderTest), Is.All.False);
        Assert.That(run.Done.EdgeTicks, Is.Zero);
    }

    [Test]
    public void A_controller_of_the_file_is_left_to_the_file()
    {
        var script = OpenScenarioFile.Read(Path, Read(AsItIs())).Value!;

        Assert.That(ScriptHandover.HandOver(script, ["Ego"]), Is.SameAs(script));
    }

    [Test]
    public void A_name_that_nobody_bears_is_refused()
    {
        var refused = Run(AsItIs(), "Egon").Messages.Single().CellRefused;

        Assert.That(refused.Faults.Single(), Does.Contain("RIG018").And.Contain("'Egon'"));
    }

    [Test]
    public void A_rig_without_the_feature_would_be_told_of_it()
    {
        var cell = new BoundCell { File = new ScenarioFile { UnderTest = { "Ego" } }, Features = { "osc-1.1", "osc-9" } };

        Assert.That(RigFeatures.Known, Has.Member(RigFeatures.FileUnderTest));
        Assert.That(RigFeatures.MissingFor(cell), Is.EqualTo(new[] { "osc-9" }));
    }

    private static string AsItIs() => File.ReadAllText(System.IO.Path.Combine(Checkout.Root, "scenarios", Path));

    private static string WithoutController()
    {
        var text = Without(AsItIs(), "<ObjectController>", "</ObjectController>");
        var at = text.IndexOf("<ControllerAction>", StringComparison.Ordinal);
        var begin = text.LastIndexOf("<PrivateAction>", at, StringComparison.Ordinal);
        return Without(text, text[begin..(at + "<ControllerAction>".Length)], "</PrivateAction>");
    }

    private static string Without(string text, string from, string to)
    {
        var begin = text.IndexOf(from, StringComparison.Ordinal);
        return text.Remove(begin, text.IndexOf(to, begin, StringComparison.Ordinal) + to.Length - begin);
    }

    private static Func<string, string?> Read(string scenario) => name =>
        name == Path ? scenario : Encoding.UTF8.GetString(Map());

    private static byte[] Map() => Cells.Read(Cells.Highway);

    private static Recording Run(string scenario, params string[] underTest)
    {
        using var rig = new RigCore();
        var map = OpenScenarioFile.Read(Path, Read(scenario)).Value!.RoadNetwork;
        var cell = new BoundCell
        {
            Scenario = "cut-in",
            Seed = 1,
            Target = "sil",
            StepNs = 10_000_000,
            DurationLimitNs = 20_000_000_000,
            Features = { "osc-1.1" },
            File = new ScenarioFile { Path = Path, UnderTest = { underTest } },
            Inputs = { Put(rig, Path, Encoding.UTF8.GetBytes(scenario)), Put(rig, map, Map()) },
        };

        return Recording.Of(rig, new Contracts.Rig.V1.RunCell { Cell = cell, Nonce = ByteString.CopyFromUtf8("n1") }, () => false);
    }

    private static Input Put(RigCore rig, string path, byte[] content)
    {
        var digest = SHA256.HashData(content);
        Assert.That(rig.Blobs.Put(digest, content), Is.Null);
        return new Input { Path = path, Sha256 = ByteString.CopyFrom(digest) };
    }
}
