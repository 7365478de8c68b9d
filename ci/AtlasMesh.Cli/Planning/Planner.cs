using System.Collections.Immutable;
using System.Numerics;
using System.Text.RegularExpressions;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Gates;
using AtlasMesh.OpenScenario;
using AtlasMesh.Results;
using AtlasMesh.Runners.Content;
using AtlasMesh.Scenarios;
using AtlasMesh.Scenarios.Matrices;
using AtlasMesh.Scenarios.Xosc;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Cli.Planning;

/// <summary>
/// Turns what was asked for into planned cells: bound, digested, with their checks, in a stable order. Every fault of every file is found
/// before anything runs.
/// </summary>
internal sealed partial class Planner(Project project, ContentStore store)
{
    private const string OtherChecks = "PLN002";
    private const string TooManyCells = "PLN004";

    private readonly ProjectFiles _files = new(project, store);

    /// <summary>Every cell of one of the project's matrices.</summary>
    public ImmutableArray<PlannedCell> PlanMatrix(string name, string purpose)
    {
        var path = project.Matrix(name);
        var text = _files.ReadText(path) ?? throw new CliException(
            ExitCode.Usage, $"there is no matrix '{name}'", $"{path} can't be read", "name one of scenarios/matrices");
        var matrix = _files.Take(MatrixReader.Read(_files.NameOf(path), text));
        _files.RefuseFaults();

        var expansion = _files.Take(MatrixExpansion.Of(matrix!, ScenarioLibrary.Load(project.Library)));
        _files.RefuseFaults();

        var bindings = _files.ReadBindings(null);
        ImmutableArray<PlannedCell> cells = [.. expansion!.Cells().Select(cell => Plan(cell, bindings, purpose)).OfType<PlannedCell>()];
        return Checked(cells);
    }

    /// <summary>The cells of files, folders, scenario names and cell ids, in the order asked for.</summary>
    public ImmutableArray<PlannedCell> Plan(PlanRequest request)
    {
        var bindings = _files.ReadBindings(request.ChecksFile);
        var cells = request.Selections.SelectMany(selection => Select(selection, request, bindings)).ToImmutableArray();
        return Checked(cells);
    }

    private ImmutableArray<PlannedCell> Checked(ImmutableArray<PlannedCell> cells)
    {
        foreach (var same in cells.GroupBy(cell => cell.Id).Where(same => same.Select(Judged).Distinct().Count() > 1))
        {
            var (first, other) = (same.First(), same.First(cell => Judged(cell) != Judged(same.First())));
            _files.Faults.Add(new Diagnostic(
                new SourcePlace(other.Labels.File, 0, 0),
                OtherChecks,
                $"it is the same cell as in {first.Labels.File}, {first.Id}, but judged otherwise; give it a scenario name of its own"));
        }

        _files.RefuseFaults();
        return [.. cells.DistinctBy(cell => cell.Id)];
    }

    /// <summary>All that a cell is judged and labelled by: the id digests only what runs.</summary>
    private static string Judged(PlannedCell cell)
    {
        var judged = cell.Clone();
        judged.Why = "";
        return Digests.Of(new Plan { Cells = { judged } }).Hex;
    }

    private IEnumerable<PlannedCell> Select(string selection, PlanRequest request, XoscBindings bindings)
    {
        var path = selection.Length > 0 ? Path.GetFullPath(selection) : "";
        if (File.Exists(path)) return PlanFile(path, request, bindings, $"named: {selection}");
        if (Directory.Exists(path))
            return ConcreteFiles(path).SelectMany(file => PlanFile(file, request, bindings, $"in folder {selection}"));

        return SelectFromLibrary(selection, request, bindings);
    }

    private IEnumerable<PlannedCell> SelectFromLibrary(string selection, PlanRequest request, XoscBindings bindings)
    {
        var library = ScenarioLibrary.Load(project.Library);
        var named = library.Find(selection);
        if (!named.IsEmpty)
            return named.SelectMany(file => PlanFile(Path.Combine(project.Library, file), request, bindings, $"named: {selection}"));

        var cell = PlanMatrix("pr", request.Purpose).Where(cell => cell.Id == selection).ToArray();
        if (cell.Length > 0 && !request.IsAsWritten)
        {
            throw new CliException(
                ExitCode.Usage, $"'{selection}' is a cell: its parameters, seed, step and driver are bound", "they can't be given again",
                "name its scenario instead, with --set, --seed, --step or --ego");
        }

        return cell.Length > 0 ? cell : throw new CliException(
            ExitCode.Usage, $"nothing is called '{selection}'",
                "it is no file, no folder, no scenario of the library and no cell of the matrix pr",
            "see what there is with: atlasmesh plan");
    }

    private IEnumerable<string> ConcreteFiles(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(IsConcrete).Order(StringComparer.Ordinal);

    /// <summary>A file that can't be read counts: reading it says why, and leaving it out would not.</summary>
    private bool IsConcrete(string file) => Path.GetExtension(file) switch
    {
        ".xosc" => _files.ReadText(file) is not { } text
            || OpenScenarioKinds.Of(text) is OpenScenarioKind.Scenario or OpenScenarioKind.Unknown,
        ".yaml" => _files.ReadText(file) is not { } text || ScenarioKey().IsMatch(text),
        _ => false,
    };

    private IEnumerable<PlannedCell> PlanFile(string file, PlanRequest request, XoscBindings bindings, string why)
    {
        if (!_files.CanRead(file)) return [];
        if (file.EndsWith(".xosc", StringComparison.OrdinalIgnoreCase)) return PlanOpenScenario(file, request, bindings, why);

        return _files.ReadScenario(file) is { } scenario ? PlanScenario(file, scenario, request, why) : [];
    }

    private IEnumerable<PlannedCell> PlanScenario(string file, Scenario scenario, PlanRequest request, string why)
    {
        var options = Options(request);
        if (request.Expand && IsTooMany(file, scenario, request.Parameters)) yield break;

        var rows = request.Expand ? Product(scenario, request.Parameters) : [request.Parameters];
        foreach (var row in rows)
        {
            var bound = _files.Take(ScenarioBinder.Bind(scenario, row, options));
            if (bound is not null) yield return Finish(bound, _files.FolderOf(file, scenario.Map), file, (request.Purpose, why));
        }
    }

    private IEnumerable<PlannedCell> PlanOpenScenario(string file, PlanRequest request, XoscBindings bindings, string why)
    {
        if (OpenScenarioKinds.Of(_files.ReadText(file)!) is OpenScenarioKind.ParameterDistribution or OpenScenarioKind.Catalog)
        {
            throw new CliException(
                ExitCode.Usage, $"{file} can't be run as it stands", "it holds a parameter distribution or a catalog, not a storyboard",
                "name the scenario file that it belongs to");
        }

        if (_files.FindInputs(file, new ReadOptions { Parameters = request.Parameters }) is not { } found) yield break;

        var path = Path.GetRelativePath(found.Folder, file).Replace('\\', '/');
        var bound = XoscBinder.Bind(path, bindings, request.Parameters, Options(request));
        bound.Cell.Inputs.Clear();
        bound.Cell.Inputs.AddRange(
            found.Inputs.Order(StringComparer.Ordinal).Select(input => new Contracts.Cell.V1.Input { Path = input }));
        yield return Finish(bound, found.Folder, file, (request.Purpose, why));
    }

    private PlannedCell? Plan(MatrixCell cell, XoscBindings bindings, string purpose)
    {
        var file = Path.Combine(project.Library, cell.File);
        var bound = _files.Take(cell.Bind(bindings));
        return bound is null ? null : Finish(bound, project.Library, file, (purpose, cell.Why));
    }

    private PlannedCell Finish(BoundScenario bound, string folder, string file, (string Purpose, string Why) origin)
    {
        _files.Fill(bound.Cell, folder, file);
        bound.Labels.File = _files.NameOf(file);
        return PlannedCells.Of(bound.Cell, bound.Checks, bound.Labels, origin.Purpose, origin.Why);
    }

    private static BindingOptions Options(PlanRequest request) => new(request.Seed, request.Step) { Driver = request.Driver };

    private static IEnumerable<ImmutableSortedDictionary<string, string>> Product(
        Scenario scenario, ImmutableSortedDictionary<string, string> chosen)
    {
        IEnumerable<ImmutableSortedDictionary<string, string>> rows = [chosen];
        foreach (var parameter in scenario.Parameters.Where(parameter => !chosen.ContainsKey(parameter.Name)))
            rows = rows.SelectMany(row => Values(parameter).Select(value => row.SetItem(parameter.Name, value)));
        return rows;
    }

    private bool IsTooMany(string file, Scenario scenario, ImmutableSortedDictionary<string, string> chosen)
    {
        var count = scenario.Parameters.Where(parameter => !chosen.ContainsKey(parameter.Name))
            .Aggregate(BigInteger.One, (product, parameter) => product * parameter.Values.Count);
        if (count <= Matrix.UsualCap) return false;

        _files.Faults.Add(new Diagnostic(
            new SourcePlace(_files.NameOf(file), 0, 0),
            TooManyCells,
            FormattableString.Invariant(
                $"it has {count:N0} combinations and at most {Matrix.UsualCap:N0} are run; choose some with --set")));
        return true;
    }

    private static IEnumerable<string> Values(Parameter parameter)
    {
        for (var i = 0L; i < parameter.Values.Count; i++) yield return parameter.Values.At(i);
    }

    [GeneratedRegex(@"^scenario\s*:", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex ScenarioKey();
}
