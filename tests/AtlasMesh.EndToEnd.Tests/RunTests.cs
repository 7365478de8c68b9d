using System.Text.Json;
using AtlasMesh.Testing;

namespace AtlasMesh.EndToEnd.Tests;

/// <summary>A run from the command line to its files, with real rigs.</summary>
[NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RunTests
{
    private const string Scenario = "scenarios/library/collision-avoidance/stopped-truck.yaml";

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("atlasmesh-run-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_scenario_runs_to_a_verdict_with_a_report_and_a_matrix_that_verifies_until_a_byte_is_flipped()
    {
        var run = await Atlasmesh.RunAsync("run", Scenario, "--json", "--output", _folder);
        Assert.That(run.Code, Is.Zero, run.Output + run.Errors);

        var (matrix, key) = (Path.Combine(_folder, "matrix.dsse.json"), Path.Combine(_folder, "signer.pub"));
        Assert.That(File.Exists(Path.Combine(_folder, "report.html")));
        Assert.That(await File.ReadAllLinesAsync(Path.Combine(_folder, "records.ndjson")), Has.Length.EqualTo(1));
        Assert.That((await Atlasmesh.RunAsync("bundle", "verify", matrix, "--pub", key)).Code, Is.Zero);

        var bytes = await File.ReadAllBytesAsync(matrix);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(matrix, bytes);
        var verify = await Atlasmesh.RunAsync("bundle", "verify", matrix, "--pub", key);
        Assert.That(verify.Code, Is.EqualTo(7));
        Assert.That(verify.Errors, Does.Contain("is not believed").And.Contain("why:").And.Contain("next:"));
    }

    [Test]
    public async Task Cells_that_are_rechecked_give_the_same_trace_again_and_the_run_tells_what_it_cost()
    {
        var run = await Atlasmesh.RunAsync("run", Scenario, "--distributions", "--recheck", "4", "--json", "--quiet", "--output", _folder);
        using var document = JsonDocument.Parse(run.Output);
        var (replicas, usage) = (document.RootElement.GetProperty("replicas"), document.RootElement.GetProperty("usage"));

        Assert.That(run.Code, Is.Zero, run.Errors);
        Assert.That(document.RootElement.GetProperty("plan").GetProperty("cells").GetInt32(), Is.EqualTo(16));
        Assert.That((replicas.GetProperty("compared").GetInt32(), replicas.GetProperty("divergent").GetInt32()), Is.EqualTo((4, 0)));
        Assert.That(usage.GetProperty("rigCpuSeconds").GetDouble(), Is.GreaterThan(0));
        Assert.That(usage.GetProperty("judgeCpuSeconds").GetDouble(), Is.GreaterThan(0));
        Assert.That(usage.GetProperty("peakMemoryBytes").GetInt64(), Is.GreaterThan(50_000_000));
    }

    [Test]
    public async Task A_run_that_is_not_shown_whole_leaves_rows_beside_its_matrix_that_verify_with_it()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "many.yaml"), """
            scenario: many-approaches
            title: A van drives ahead
            capability: collision-avoidance
            sector: logistics
            owner: "@motion"
            requirement: SAF-003
            map: maps/highway.xodr
            duration: 1 s
            parameters:
              ego-speed: { from: 10 m/s, to: 30 m/s, step: 0.5 m/s }
              van-speed: { from: 10 m/s, to: 30 m/s, step: 0.4 m/s }
            ego: { profile: car, at: { lane: road-1/-2, s: 100 m }, speed: $ego-speed }
            actors:
              - { id: van, profile: van, at: { lane: road-1/-2, s: 300 m }, speed: $van-speed }
            expect:
              - { check: no-collision, of: ego }
            """);
        Directory.CreateDirectory(Path.Combine(_folder, "maps"));
        File.Copy(Path.Combine(Checkout.Root, "scenarios/library/maps/highway.xodr"), Path.Combine(_folder, "maps/highway.xodr"));
        var output = Path.Combine(_folder, "out");

        var run = await Atlasmesh.RunAsync(
            "run", Path.Combine(_folder, "many.yaml"), "--distributions", "--json", "--quiet", "--output", output);
        using var document = JsonDocument.Parse(run.Output);
        var cells = document.RootElement.GetProperty("plan").GetProperty("cells").GetInt32();

        Assert.That(run.Code, Is.Zero, run.Errors);
        Assert.That(cells, Is.EqualTo((41 * 51) + 20), "one in a hundred is run twice");
        Assert.That(File.ReadLines(Path.Combine(output, "rows.ndjson")).Count(), Is.EqualTo(cells));
        Assert.That(File.ReadLines(Path.Combine(output, "records.ndjson")).Count(), Is.EqualTo(cells));
        Assert.That(new FileInfo(Path.Combine(output, "report.html")).Length, Is.LessThan(2_000_000));

        string[] verify = ["bundle", "verify", Path.Combine(output, "matrix.dsse.json"), "--pub", Path.Combine(output, "signer.pub")];
        Assert.That((await Atlasmesh.RunAsync(verify)).Code, Is.Zero);

        await File.AppendAllTextAsync(Path.Combine(output, "rows.ndjson"), "{}\n");
        Assert.That((await Atlasmesh.RunAsync(verify)).Code, Is.EqualTo(7));
    }

    [Test]
    public async Task The_json_of_a_run_has_what_programs_rely_on()
    {
        var run = await Atlasmesh.RunAsync("run", Scenario, "--json", "--quiet", "--output", _folder);
        using var document = JsonDocument.Parse(run.Output);
        var root = document.RootElement;
        var cell = root.GetProperty("cells")[0];

        Assert.That(root.GetProperty("schema").GetString(), Is.EqualTo("atlasmesh.run"));
        Assert.That(root.GetProperty("plan").GetProperty("cells").GetInt32(), Is.EqualTo(1));
        Assert.That(root.GetProperty("plan").GetProperty("digest").GetString(), Has.Length.EqualTo(64));
        Assert.That(root.GetProperty("verdicts").GetProperty("pass").GetInt32(), Is.EqualTo(1));
        Assert.That(root.GetProperty("seconds").GetDouble(), Is.GreaterThan(0));
        Assert.That(cell.GetProperty("traceHash").GetString(), Has.Length.EqualTo(64));
        Assert.That(cell.GetProperty("steps").GetInt64(), Is.GreaterThan(0));
        Assert.That(cell.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()),
            Has.Member("no-collision"));
    }

    [Test]
    public async Task The_gate_of_HEAD_is_green_and_says_what_it_asked()
    {
        var gate = await Atlasmesh.RunAsync("gate", "--json", "--quiet", "--output", _folder);
        using var document = JsonDocument.Parse(gate.Output);
        var root = document.RootElement;

        Assert.That(gate.Code, Is.Zero, gate.Errors);
        Assert.That(root.GetProperty("gate").GetProperty("colour").GetString(), Is.EqualTo("Green"));
        Assert.That(root.GetProperty("gate").GetProperty("rules").GetArrayLength(), Is.GreaterThanOrEqualTo(5));
        Assert.That(root.GetProperty("plan").GetProperty("cells").GetInt32(), Is.InRange(60, 120));
        Assert.That(root.GetProperty("commit").GetString(), Has.Length.EqualTo(40));
    }

    [Test]
    public async Task The_ALKS_files_run_as_they_are_and_none_is_inconclusive()
    {
        var files = ReferenceData.Require("osc-alks");
        var run = await Atlasmesh.RunAsync("run", files, "--json", "--quiet", "--output", _folder);
        using var document = JsonDocument.Parse(run.Output);
        var verdicts = document.RootElement.GetProperty("verdicts");

        Assert.That(run.Code, Is.Zero, run.Errors);
        Assert.That((verdicts.GetProperty("pass").GetInt32(), verdicts.GetProperty("inconclusive").GetInt32()), Is.EqualTo((15, 0)));
    }

    [Test]
    public async Task Killing_a_joined_worker_changes_nothing_in_the_result()
    {
        var alone = await Atlasmesh.RunAsync(
            "run", Scenario, "--distributions", "--json", "--quiet", "--output", Path.Combine(_folder, "alone"));

        using var run = Atlasmesh.Start(
            "run", Scenario, "--distributions", "--json", "--listen", "127.0.0.1:0", "--slots", "0", "--output", Path.Combine(
                _folder, "joined"));
        var address = (await run.SaysAsync("listening on")).Split(' ')[2].TrimEnd(';');
        using var first = Atlasmesh.Start("node", "start", "--role", "worker", "--join", address, "--slots", "1");
        await run.SaysAsync("runner ");
        await run.SaysAsync("1/");
        first.Kill();
        using var second = Atlasmesh.Start("node", "start", "--role", "worker", "--join", address, "--slots", "2");
        var joined = await run.EndAsync();

        Assert.That(joined.Code, Is.EqualTo(alone.Code), joined.Errors);
        Assert.That(Hashes(joined.Output), Is.EqualTo(Hashes(alone.Output)));
    }

    [Test]
    public async Task Ctrl_C_in_mid_run_leaves_a_partial_report_and_exit_code_130()
    {
        using var run = Atlasmesh.Start(
            "run", "scenarios/library", "--distributions", "--output", _folder);
        await run.SaysAsync("cells, ");
        run.Signal("INT");
        var end = await run.EndAsync();

        Assert.That(end.Code, Is.EqualTo(130), end.Errors);
        Assert.That(end.Output, Does.Contain("stopped with"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_folder, "report.html")), Does.Contain("interrupted"));
        Assert.That(
            (await Atlasmesh.RunAsync(
                "bundle", "verify", Path.Combine(_folder, "matrix.dsse.json"), "--pub", Path.Combine(_folder, "signer.pub"))).Code,
            Is.Zero, "the matrix of a stopped run is still a true one");
    }

    [Test]
    public async Task A_ledger_file_that_is_not_one_ends_with_one_clear_error_and_stays_as_it_is()
    {
        var ledger = Path.Combine(_folder, "ledger.sqlite");
        Assert.That((await Atlasmesh.RunAsync("run", Scenario, "--quiet", "--output", _folder)).Code, Is.Zero);
        var bytes = (await File.ReadAllBytesAsync(ledger))[..^3000];
        await File.WriteAllBytesAsync(ledger, bytes);

        var run = await Atlasmesh.RunAsync("run", Scenario, "--quiet", "--output", _folder);

        Assert.That(run.Code, Is.EqualTo(3), run.Output + run.Errors);
        Assert.That(run.Errors, Does.Contain("ledger"));
        Assert.That(await File.ReadAllBytesAsync(ledger), Is.EqualTo(bytes));
    }

    private static string[] Hashes(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("cells").EnumerateArray().Select(
            cell => $"{cell.GetProperty("id")} {cell.GetProperty("verdict")} {cell.GetProperty("traceHash")}")];
    }
}
