using AtlasMesh.Scenarios.Matrices;
using AtlasMesh.Scenarios.Xosc;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Tests.Matrices;

public sealed class MatrixTests
{
    private static readonly ScenarioLibrary Library = ScenarioLibrary.Of(new Dictionary<string, string>
    {
        ["braking/one.yaml"] = Scenario("one", "gap: [10 m, 20 m, 30 m]", "speed: [5 m/s, 10 m/s]"),
        ["braking/two.yaml"] = Scenario("two", "speed: [5 m/s, 10 m/s]", "gap: [7 m]"),
        ["huge.yaml"] = Scenario(
            "huge", "gap: { from: 1 m, to: 1000000 m, step: 1 m }", "speed: { from: 1 m/s, to: 1000 m/s, step: 1 m/s }"),
        ["wide.yaml"] = Scenario(
            "wide", "gap: { from: 1 m, to: 904 m, step: 1 m }", "speed: { from: 1 m/s, to: 1000 m/s, step: 1 m/s }"),
        ["unsound.yaml"] = "scenario: unsound",
        ["corpus/alks_1.xosc"] = "<x/>",
    });

    [Test]
    public void The_product_comes_in_the_order_it_was_written_with_the_last_parameter_fastest()
    {
        var cells = Cells("- scenario: braking/one.yaml");

        Assert.That(cells, Is.EqualTo(new[]
        {
            "one gap=10 m speed=5 m/s #1", "one gap=10 m speed=10 m/s #1", "one gap=20 m speed=5 m/s #1",
            "one gap=20 m speed=10 m/s #1", "one gap=30 m speed=5 m/s #1", "one gap=30 m speed=10 m/s #1",
        }));
    }

    [Test]
    public void Axes_replace_values_exclusions_take_off_and_inclusions_add()
    {
        var cells = Cells("""
            - scenario: one
              axes: { gap: [15 m, 25 m] }
              exclude: [ { gap: 15.0 m, speed: 5 m/s } ]
              include: [ { gap: 99 m } ]
              seeds: [7, 3]
            """);

        Assert.That(cells, Is.EqualTo(new[]
        {
            "one gap=15 m speed=10 m/s #7", "one gap=15 m speed=10 m/s #3", "one gap=25 m speed=5 m/s #7", "one gap=25 m speed=5 m/s #3",
            "one gap=25 m speed=10 m/s #7", "one gap=25 m speed=10 m/s #3", "one gap=99 m speed=5 m/s #7", "one gap=99 m speed=5 m/s #3",
        }));
    }

    [TestCase("braking", 8)]
    [TestCase("braking/*.yaml", 8)]
    [TestCase("**/t*.yaml", 2)]
    [TestCase("two", 2)]
    [TestCase("*.xosc", 1)]
    public void Scenarios_are_named_by_path_folder_pattern_or_name(string selection, int count)
    {
        Assert.That(Cells($"- scenario: \"{selection}\""), Has.Length.EqualTo(count));
    }

    [Test]
    public void The_count_is_what_comes_out()
    {
        var expansion = Expand("- { scenario: braking, seeds: 5, exclude: [ { speed: 5 m/s } ] }").Value!;

        Assert.That(expansion.Count, Is.EqualTo(expansion.Cells().LongCount()));
        Assert.That(expansion.Count, Is.EqualTo((3 + 1) * 5));
    }

    [TestCase("[ { gap: 10 m } ]")]
    [TestCase("[ { gap: 10 m, speed: 5 m/s }, { speed: [5 m/s, 10 m/s] , gap: [20 m, 10 m] } ]")]
    [TestCase("[ { gap: [10 m, 30 m] }, { speed: 5 m/s } ]")]
    [TestCase("[ { gap: [10 m, 20 m] }, { gap: 20 m, speed: 5 m/s } ]")]
    public void Exclusions_that_overlap_take_a_cell_off_once(string excludes)
    {
        var expansion = Expand($"- {{ scenario: braking/one.yaml, seeds: 2, exclude: {excludes}, include: [ {{ gap: 99 m }} ] }}").Value!;

        Assert.That(expansion.Count, Is.EqualTo(expansion.Cells().LongCount()));
    }

    // Long enough for any machine, and too short to make 904,000 cells once for each of the exclusions.
    [Test, MaxTime(5_000)]
    public void Exclusions_from_a_wide_product_are_reckoned_without_making_its_cells()
    {
        var expansion = Expand("""
            - scenario: wide
              exclude: [ { gap: 900 m, speed: 900 m/s }, { gap: 904 m }, { speed: [999 m/s, 1000 m/s] } ]
              include: [ { gap: 904 m } ]
            """).Value!;

        Assert.That(expansion.Count, Is.EqualTo((904_000 - 1) - 1_000 - (2 * 903) + 1));
    }

    [Test]
    public void A_billion_cells_are_refused_with_their_count_and_at_once()
    {
        var faults = Expand("- scenario: huge").Faults;

        Assert.That(faults.Single().ToString(), Is.EqualTo(
            "m.yaml: error MTX003: the matrix has 1,000,000,000 cells and at most 1,000,000 are run; "
            + "take values off the axes, or use fewer seeds"));
    }

    [Test]
    public void A_product_that_overflows_every_integer_is_counted_too()
    {
        var axes = string.Join('\n', Enumerable.Range(0, 8).Select(i => $"    p{i}: {{ from: 1 m, to: 999999999999 m, step: 1 m }}"));
        var faults = Expand($"- scenario: corpus/alks_1.xosc\n  axes:\n{axes}").Faults;

        Assert.That(faults.Single().Code, Is.EqualTo("MTX003"));
    }

    [TestCase("- scenario: braking/on.yaml", "MTX001", "did you mean 'braking/one.yaml'?")]
    [TestCase("- { scenario: one, axes: { gab: [1 m] } }", "MTX002", "did you mean 'gap'?")]
    [TestCase("- { scenario: one, axes: { gap: [1 s] } }", "SCN012", "a length is wanted")]
    [TestCase("- { scenario: one, exclude: [ { gab: 10 m } ] }", "MTX006", "did you mean 'gap'?")]
    [TestCase("- { scenario: braking/one.yaml, exclude: [ { gap: 11 m } ] }", "MTX006", "fits no cell")]
    [TestCase("- { scenario: one, include: [ { gap: 20 m } ] }", "MTX008", "already")]
    [TestCase("- { scenario: one, exclude: [ { gap: [10 m, 20 m, 30 m] } ] }", "MTX004", "no cells left")]
    [TestCase("- scenario: unsound", "MTX007", "mend them first")]
    public void What_the_library_does_not_know_is_told(string entry, string code, string words)
    {
        var fault = Expand(entry).Faults[0];

        Assert.That((fault.Code, fault.Message), Is.EqualTo((code, fault.Message)));
        Assert.That(fault.Message, Does.Contain(words));
    }

    [TestCase("matrix: m\nentries: []", "MTX004")]
    [TestCase("matrix: m", "SCN007")]
    [TestCase("matrix: m\nentries: [ { scenario: one, seeds: [] } ]", "MTX005")]
    [TestCase("matrix: m\nentries: [ { scenario: one, seeds: [1, 1] } ]", "MTX005")]
    [TestCase("matrix: m\nentries: [ { scenario: one, seeds: 0 } ]", "SCN015")]
    [TestCase("matrix: m\nstep: 1 s\nentries: [ { scenario: one } ]", "SCN013")]
    [TestCase("matrix: m\ntarget: moon\nentries: [ { scenario: one } ]", "MTX009")]
    [TestCase("matrix: m\nentries: [ { scenario: one, exclude: [ {} ] } ]", "MTX006")]
    [TestCase("matrix: m\nentreis: [ { scenario: one } ]", "SCN006")]
    public void A_matrix_that_cannot_be_is_refused(string text, string code)
    {
        Assert.That(MatrixReader.Read("m.yaml", text).Faults.Select(fault => fault.Code), Has.Member(code));
    }

    [Test]
    public void A_cell_of_a_xosc_file_gets_the_usual_checks_without_a_binding()
    {
        var cell = Expand("- scenario: corpus/alks_1.xosc").Value!.Cells().Single();
        var bound = cell.Bind(XoscBindings.None).Value!;

        Assert.That(bound.Checks.Select(check => check.Id),
            Is.EqualTo(new[] { "no-collision", "lane-departure", "activity/distance", "activity/ticks" }));
        Assert.That(bound.Cell.File.Path, Is.EqualTo("corpus/alks_1.xosc"));
        Assert.That(bound.Cell.Scenario, Is.EqualTo("alks_1"));
    }

    private static string[] Cells(string entries)
    {
        var expansion = Expand(entries);
        Assert.That(expansion.Faults, Is.Empty);

        return
        [
            .. expansion.Value!.Cells().Select(cell =>
                $"{cell.Scenario?.Name} {string.Join(' ', cell.Parameters.Select(p => $"{p.Key}={p.Value}"))} #{cell.Options.Seed}"),
        ];
    }

    private static Reading<MatrixExpansion> Expand(string entries)
    {
        var matrix = MatrixReader.Read("m.yaml", $"matrix: m\nentries:\n{entries}\n");
        Assert.That(matrix.Faults, Is.Empty);
        return MatrixExpansion.Of(matrix.Value!, Library);
    }

    private static string Scenario(string name, params string[] parameters) => $$"""
        scenario: {{name}}
        capability: braking
        sector: port
        map: maps/highway.xodr
        duration: 30 s
        parameters:
          {{string.Join("\n  ", parameters)}}
        ego: { at: { lane: road-1/-2, s: $gap }, speed: $speed }
        expect: [ { check: no-collision } ]
        """;
}
