using System.Text.Json;

namespace AtlasMesh.EndToEnd.Tests;

/// <summary>Traces of real rigs: kept, verified, compared, exported.</summary>
[NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TraceTests
{
    private const string Scenario = "scenarios/library/localization";

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("atlasmesh-trace-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_real_rigs_hash_is_verified_from_the_trace_and_a_change_of_seed_is_told_in_words()
    {
        var (first, second) = (await TraceAsync("1"), await TraceAsync("2"));

        var shown = await Atlasmesh.RunAsync("trace", "show", first, "--json");
        using var json = JsonDocument.Parse(shown.Output);
        Assert.That(shown.Code, Is.Zero, shown.Errors);
        Assert.That(json.RootElement.GetProperty("trust").GetString(), Is.EqualTo("Verified"), shown.Output);
        Assert.That((await Atlasmesh.RunAsync("trace", "diff", first, first)).Code, Is.Zero);

        var differs = await Atlasmesh.RunAsync("trace", "diff", first, second);
        Assert.That(differs.Code, Is.EqualTo(1));
        Assert.That(differs.Output, Does.Contain("seed: 1 and 2").And.Contain("the traces part at record").And.Contain("off by"));
    }

    [Test]
    public async Task A_report_links_the_trace_by_its_path_and_digest()
    {
        var path = await TraceAsync("1");
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(path)));
        var report = await File.ReadAllTextAsync(Path.Combine(_folder, "1", "report.html"));

        Assert.That(report, Does.Contain($"href=\"traces/{Path.GetFileName(path)}\"").And.Contain($"sha256:{digest}"));
    }

    [Test]
    public async Task A_run_of_passing_cells_leaves_no_traces()
    {
        var run = await Atlasmesh.RunAsync("run", Scenario, "--quiet", "--trace", "none", "--output", _folder);

        Assert.That(run.Code, Is.Zero, run.Output + run.Errors);
        Assert.That(Directory.Exists(Path.Combine(_folder, "traces")), Is.False);
    }

    [TestCase("csv", "osi", ".csv")]
    [TestCase("osi", "osi", ".osi")]
    [TestCase("osi", "mcap", ".osi.mcap")]
    [TestCase("mcap", "osi", ".trace.mcap")]
    public async Task A_scenario_is_run_and_exported(string format, string container, string ending)
    {
        var export = await Atlasmesh.RunAsync("export", Scenario, "--format", format, "--container", container, "--output", _folder);

        Assert.That(export.Code, Is.Zero, export.Output + export.Errors);
        Assert.That(new FileInfo(Directory.EnumerateFiles(_folder, "*" + ending).Single()).Length, Is.GreaterThan(10_000));
    }

    [Test]
    public async Task What_is_no_trace_is_refused_in_three_lines()
    {
        var path = Path.Combine(_folder, "x.mcap");
        await File.WriteAllTextAsync(path, "no trace");

        foreach (var command in new[] { new[] { "trace", "show", path }, ["export", path, "--format", "csv"] })
        {
            var refused = await Atlasmesh.RunAsync(command);
            Assert.That(refused.Code, Is.EqualTo(2));
            Assert.That(refused.Errors, Does.Contain("error: ").And.Contain("why:").And.Contain("next:"));
        }
    }

    private async Task<string> TraceAsync(string seed)
    {
        var output = Path.Combine(_folder, seed);
        var run = await Atlasmesh.RunAsync("run", Scenario, "--seed", seed, "--trace", "full", "--quiet", "--output", output);
        Assert.That(run.Code, Is.Zero, run.Output + run.Errors);
        return Directory.EnumerateFiles(Path.Combine(output, "traces")).Single();
    }
}
