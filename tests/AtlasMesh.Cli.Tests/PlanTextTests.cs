using System.Text.Json;
using AtlasMesh.Cli.Commands;
using AtlasMesh.Cli.Planning;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using AtlasMesh.Testing;

namespace AtlasMesh.Cli.Tests;

/// <summary>What `atlasmesh plan` prints: lines for people, JSON for programs.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PlanTextTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("atlasmesh-plan-").FullName;
    private readonly StringWriter _output = new();
    private readonly CellPlan _plan;

    public PlanTextTests() => _plan = new Planner(new Project(Checkout.Root), new ContentStore(_folder))
        .Plan(new PlanRequest(["stopped-truck", "gnss-jump"]) { Expand = true });

    public void Dispose()
    {
        _output.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void Json_is_one_object_with_every_cell()
    {
        Text.WriteJson();
        using var json = JsonDocument.Parse(_output.ToString());

        Assert.That(json.RootElement.GetProperty("schema").GetString(), Is.EqualTo("atlasmesh.plan"));
        Assert.That(json.RootElement.GetProperty("count").GetInt64(), Is.EqualTo(_plan.Count));
        Assert.That(Ids(json.RootElement.GetProperty("cells").EnumerateArray()), Is.EqualTo(_plan.Cells.Select(cell => cell.Id)));
    }

    [Test]
    public void Rows_are_an_object_a_line_each_with_its_schema()
    {
        Text.WriteRows();
        var rows = _output.ToString().TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();

        Assert.That(Ids(rows), Is.EqualTo(_plan.Cells.Select(cell => cell.Id)));
        Assert.That(rows.Select(row => row.GetProperty("schema").GetString()), Is.All.EqualTo("atlasmesh.plan-cell"));
        Assert.That(rows[0].GetProperty("parameters").GetProperty("ego-speed").GetString(), Is.EqualTo("15 m/s"));
    }

    [Test]
    public void A_summary_counts_for_each_file_and_in_all_and_names_the_digest_of_the_cells()
    {
        Text.WriteSummary(asJson: true);
        using var json = JsonDocument.Parse(_output.ToString());
        var root = json.RootElement;

        Assert.That(root.GetProperty("schema").GetString(), Is.EqualTo("atlasmesh.plan-summary"));
        Assert.That(root.GetProperty("digest").GetString(), Is.EqualTo(Digests.Of(new Plan { Cells = { _plan.Cells } }).Hex));
        Assert.That(root.GetProperty("cells").GetInt64(), Is.EqualTo(_plan.Count));
        Assert.That(
            root.GetProperty("files").EnumerateArray().Sum(file => file.GetProperty("valid").GetInt64()), Is.EqualTo(_plan.Valid));
    }

    [Test]
    public void A_summary_for_people_ends_with_the_sum()
    {
        Text.WriteSummary(asJson: false);

        Assert.That(
            _output.ToString().TrimEnd().Split('\n')[^1],
            Does.Match($@"^ +{_plan.Count} combinations +{_plan.Count} cells  in all$"));
    }

    [Test]
    public void Lines_name_every_cell_and_count_them()
    {
        Text.WriteLines();
        var lines = _output.ToString().TrimEnd().Split('\n');

        Assert.That(lines[..^1].Select(line => line.Split(' ')[0]), Is.EqualTo(_plan.Cells.Select(cell => cell.Id)));
        Assert.That(lines[^1], Is.EqualTo($"{_plan.Count} cells"));
    }

    private PlanText Text => new(_output, _plan);

    private static IEnumerable<string?> Ids(IEnumerable<JsonElement> cells) => cells.Select(cell => cell.GetProperty("id").GetString());
}
