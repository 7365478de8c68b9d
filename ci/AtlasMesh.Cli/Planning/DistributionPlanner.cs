using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.OpenScenario;
using AtlasMesh.OpenScenario.Distributions;
using AtlasMesh.Scenarios.Xosc;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Cli.Planning;

/// <summary>
/// Turns a distribution file into the cells of its valid combinations. The scenario is read for each choice of the parameters that may
/// decide which files it consists of, and for the first values of all others; not for each combination.
/// </summary>
internal sealed class DistributionPlanner(ProjectFiles files, XoscBindings bindings, PlanRequest request)
{
    private const string MissingScenario = "PLN006";
    private const string TooManyChoices = "PLN007";
    private const int MostReadings = 20_000;
    private const int MostRefused = 20;

    private readonly HashSet<Diagnostic> _told = [];

    /// <summary>Null after a fault.</summary>
    public CellBlock? Plan(string file, string why)
    {
        if (files.Take(DistributionFile.Read(files.NameOf(file), files.ReadText(file)!)) is not { } distribution) return null;

        var root = files.RootOf(file);
        var scenario = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, distribution.ScenarioFile));
        if (TextOf(scenario, distribution, root) is not { } text) return null;

        var options = new SpaceOptions { Chosen = request.Parameters, Seed = request.Seed };
        var space = files.Take(ParameterSpace.Of(distribution, files.NameOf(scenario), text, options));
        return space is not null && Prepare((scenario, root), space) is { } templates
            ? BlockOf((files.NameOf(file), files.NameOf(scenario)), space, templates, why)
            : null;
    }

    /// <summary>Null after a fault.</summary>
    private string? TextOf(string scenario, ParameterDistribution distribution, ReadingRoot root)
    {
        var file = files.Read(scenario, root);
        if (file?.Text is { } text) return text;

        var (code, why) = file switch
        {
            null => (OpenScenarioFile.PathLeavesRoot, $"leads out of the root folder {root.Folder}; keep all files below it"),
            { Refusal: { } refusal } => (MissingScenario, refusal),
            _ => (MissingScenario, "can't be read; correct 'filepath' or add the file"),
        };
        files.Faults.Add(new Diagnostic(distribution.ScenarioPlace, code, $"the scenario '{distribution.ScenarioFile}' {why}"));
        return null;
    }

    private CellBlock BlockOf((string File, string Scenario) names, ParameterSpace space, TemplateSet templates, string why) =>
        new(names.File, CellBlock.KinOf(names.Scenario, space.Parameters), () => Cells(space, templates, why))
        {
            Scenario = names.Scenario,
            Combinations = space.Combinations,
            Count = space.ValidCount,
            MayRepeat = space.MayRepeat,
        };

    private IEnumerable<PlannedCell> Cells(ParameterSpace space, TemplateSet templates, string why)
    {
        var working = templates.Copy();
        foreach (var combination in space.Valid())
        {
            yield return working.Find(combination).Bind(
                combination, request.Purpose, string.Create(CultureInfo.InvariantCulture, $"{why}, combination {combination.Index + 1}"));
        }
    }

    /// <summary>Null after a fault.</summary>
    private TemplateSet? Prepare((string File, ReadingRoot Root) scenario, ParameterSpace space)
    {
        var templates = new TemplateSet(space);
        var trial = new ValueTrial(space.Parameters.Length);
        var (readings, refused) = (0, 0);
        foreach (var combination in space.Valid())
        {
            if (!trial.IsNew(combination) && templates.Has(combination)) continue;

            if (++readings > MostReadings) return Refuse(scenario.File);

            if (Read(scenario, space, combination) is { } template) templates.TryAdd(combination, template);
            else if (++refused == MostRefused) break;
        }

        return refused == 0 ? templates : null;
    }

    private CellTemplate? Read((string File, ReadingRoot Root) scenario, ParameterSpace space, ParameterCombination combination)
    {
        var parameters = space.Parameters.Zip(combination.Values)
            .ToImmutableSortedDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        var before = files.Faults.Count;
        var bound = files.BindOpenScenario(scenario, bindings, parameters, request.Options);
        if (files.Faults.Count == before) return new CellTemplate(bound!);

        NameCombination(before, parameters);
        return null;
    }

    /// <summary>Says with which values a fault came up, once for each fault.</summary>
    private void NameCombination(int from, ImmutableSortedDictionary<string, string> parameters)
    {
        var found = files.Faults.Skip(from).Where(_told.Add).ToList();
        while (files.Faults.Count > from) files.Faults.RemoveAt(from);

        var with = string.Join(", ", parameters.Select(pair => $"{pair.Key}={pair.Value}"));
        files.Faults.AddRange(found.Select(fault => fault with { Message = $"{fault.Message} (with {with})" }));
    }

    private TemplateSet? Refuse(string scenario)
    {
        files.Faults.Add(new Diagnostic(
            new SourcePlace(files.NameOf(scenario), 0, 0), TooManyChoices,
            $"the parameters choose its files in more than {MostReadings} ways; choose some with --set"));
        return null;
    }
}
