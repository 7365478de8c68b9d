using System.Collections.Immutable;
using System.Numerics;
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
internal sealed class Planner
{
    private const string TooManyCells = "PLN004";
    private const string NotAScenario = "PLN008";
    private const string NoDistribution = "PLN009";

    private readonly Project _project;
    private readonly ProjectFiles _files;
    private readonly FileFinder _finder;

    public Planner(Project project, ContentStore store)
    {
        _project = project;
        _files = new ProjectFiles(project, store);
        _finder = new FileFinder(_files);
    }

    /// <summary>Every cell of one of the project's matrices.</summary>
    public ImmutableArray<PlannedCell> PlanMatrix(string name, string purpose) => [.. PlanMatrixLazily(name, purpose).Cells];

    public CellPlan PlanMatrixLazily(string name, string purpose)
    {
        var path = _project.Matrix(name);
        var text = _files.ReadText(path) ?? throw new CliException(
            ExitCode.Usage, $"there is no matrix '{name}'", $"{path} can't be read", "name one of scenarios/matrices");
        var matrix = _files.Take(MatrixReader.Read(_files.NameOf(path), text));
        _files.RefuseFaults();

        var expansion = _files.Take(MatrixExpansion.Of(matrix!, ScenarioLibrary.Load(_project.Library)));
        _files.RefuseFaults();

        var bindings = _files.ReadBindings(null);
        ImmutableArray<PlannedCell> cells = [.. expansion!.Cells().Select(cell => Plan(cell, bindings, purpose)).OfType<PlannedCell>()];
        _files.RefuseFaults();
        var block = BlockOf(_files.NameOf(path), () => cells, cells.Length) with { MayRepeat = true };
        return new CellPlan([block]);
    }

    /// <summary>The cells of files, folders, scenario names and cell ids, in the order asked for.</summary>
    public CellPlan Plan(PlanRequest request)
    {
        var bindings = _files.ReadBindings(request.ChecksFile);
        var asked = new Asked(request, bindings, new DistributionPlanner(_files, bindings, request));
        var blocks = request.Selections.SelectMany(selection => Select(selection, asked)).ToImmutableArray();
        _files.RefuseFaults();
        return new CellPlan(blocks);
    }

    private IEnumerable<CellBlock> Select(string selection, Asked asked)
    {
        var path = selection.Length > 0 ? Path.GetFullPath(selection) : "";
        if (File.Exists(path)) return PlanFile(path, asked, $"named: {selection}");
        if (Directory.Exists(path))
            return _finder.FilesOf(path, asked.Request.Expand).SelectMany(file => PlanFile(file, asked, $"in folder {selection}"));

        return SelectFromLibrary(selection, asked);
    }

    private IEnumerable<CellBlock> SelectFromLibrary(string selection, Asked asked)
    {
        if (!_project.IsWhole)
        {
            throw new CliException(
                ExitCode.Usage, $"nothing is called '{selection}'", "it is no file and no folder, and there is no project to look it up in",
                "name a file, or a project with --project DIR");
        }

        var library = ScenarioLibrary.Load(_project.Library);
        var named = library.Find(selection);
        if (!named.IsEmpty)
            return named.SelectMany(file => PlanFile(Path.Combine(_project.Library, file), asked, $"named: {selection}"));

        var request = asked.Request;
        var cell = PlanMatrix("pr", request.Purpose).Where(cell => cell.Id == selection).ToArray();
        if (cell.Length > 0 && !request.IsAsWritten)
        {
            throw new CliException(
                ExitCode.Usage, $"'{selection}' is a cell: its parameters, seed, step and driver are bound", "they can't be given again",
                "name its scenario instead, with --set, --seed, --step or --ego");
        }

        return cell.Length > 0 ? [BlockOf(cell[0].Labels.File, () => cell, 1)] : throw new CliException(
            ExitCode.Usage, $"nothing is called '{selection}'",
                "it is no file, no folder, no scenario of the library and no cell of the matrix pr",
            "see what there is with: atlasmesh plan");
    }

    private IEnumerable<CellBlock> PlanFile(string file, Asked asked, string why)
    {
        if (!_files.CanRead(file)) return [];
        if (file.EndsWith(".xosc", StringComparison.OrdinalIgnoreCase)) return PlanOpenScenario(file, asked, why);

        return _files.ReadScenario(file) is { } scenario ? PlanScenario(file, scenario, asked.Request, why) : [];
    }

    private IEnumerable<CellBlock> PlanOpenScenario(string file, Asked asked, string why)
    {
        switch (OpenScenarioKinds.Of(_files.ReadText(file)!))
        {
            case OpenScenarioKind.ParameterDistribution:
                return asked.Distributions.Plan(file, why) is { } block ? [block] : [];
            case OpenScenarioKind.Catalog:
                return Refuse(file, NotAScenario, "it holds a catalog, not a storyboard; name a scenario that uses it");
            default:
                return asked.Request.Expand ? PlanDistributionsOf(file, asked, why) : PlanConcrete(file, asked, why);
        }
    }

    private IEnumerable<CellBlock> PlanDistributionsOf(string file, Asked asked, string why)
    {
        var distributions = _finder.DistributionsOf(file);
        return !distributions.IsEmpty
            ? distributions.Select(distribution => asked.Distributions.Plan(distribution, why)).OfType<CellBlock>()
            : Refuse(file, NoDistribution,
                "no distribution in its folder, below it or in the folder above varies it; name one, or leave out --distributions");
    }

    private IEnumerable<CellBlock> Refuse(string file, string code, string message)
    {
        _files.Faults.Add(new Diagnostic(new SourcePlace(_files.NameOf(file), 0, 0), code, message));
        return [];
    }

    private IEnumerable<CellBlock> PlanConcrete(string file, Asked asked, string why)
    {
        var request = asked.Request;
        var bound = _files.BindOpenScenario((file, _files.RootOf(file)), asked.Bindings, request.Parameters, request.Options);
        if (bound is null) return [];

        PlannedCell[] cells = [PlannedCells.Of(bound.Cell, bound.Checks, bound.Labels, request.Purpose, why)];
        var block = BlockOf(_files.NameOf(file), () => cells, 1);
        return [block with { Kin = CellBlock.KinOf(block.Scenario, request.Parameters.Keys) }];
    }

    private IEnumerable<CellBlock> PlanScenario(string file, Scenario scenario, PlanRequest request, string why)
    {
        if (request.Expand && IsTooMany(file, scenario, request.Parameters)) return [];

        // Bound once to find every fault, and again whenever the cells are wanted.
        var count = Cells().LongCount();
        return [BlockOf(_files.NameOf(file), Cells, count)];

        IEnumerable<PlannedCell> Cells()
        {
            foreach (var row in request.Expand ? Product(scenario, request.Parameters) : [request.Parameters])
            {
                var bound = _files.Take(ScenarioBinder.Bind(scenario, row, request.Options));
                if (bound is not null) yield return Finish(bound, _files.FolderOf(file, scenario.Map), file, (request.Purpose, why));
            }
        }
    }

    private static CellBlock BlockOf(string name, Func<IEnumerable<PlannedCell>> cells, long count) =>
        new(name, CellBlock.YamlKin, cells) { Scenario = name, Combinations = count, Count = count };

    private PlannedCell? Plan(MatrixCell cell, XoscBindings bindings, string purpose)
    {
        var file = Path.Combine(_project.Library, cell.File);
        var bound = _files.Take(cell.Bind(bindings));
        return bound is null ? null : Finish(bound, _files.Library, file, (purpose, cell.Why));
    }

    private PlannedCell Finish(
        BoundScenario bound, (string Folder, ReadingRoot Root) from, string file, (string Purpose, string Why) origin)
    {
        _files.Fill(bound.Cell, from, file);
        bound.Labels.File = _files.NameOf(file);
        return PlannedCells.Of(bound.Cell, bound.Checks, bound.Labels, origin.Purpose, origin.Why);
    }

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

    /// <summary>What is asked, with all that every file of it is planned with.</summary>
    private sealed record Asked(PlanRequest Request, XoscBindings Bindings, DistributionPlanner Distributions);
}
