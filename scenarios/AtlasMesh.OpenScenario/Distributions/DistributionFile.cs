using AtlasMesh.OpenScenario.Reading;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>Reads ParameterValueDistribution files of OpenSCENARIO XML 1.1 to 1.3. All faults at once, with line and column.</summary>
public static class DistributionFile
{
    /// <summary>The scenario that the file names is not read here.</summary>
    public static Reading<ParameterDistribution> Read(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);

        var faults = new FaultList();
        var distribution = NodeReader.Read(path, text, faults) is { } root ? ReadRoot(path, root, faults) : null;
        return distribution is not null && faults.Count == 0
            ? Reading<ParameterDistribution>.Of(distribution)
            : Reading<ParameterDistribution>.Refused(faults.ToImmutable());
    }

    /// <summary>The scenario that the file names, though the rest of it may be faulty; empty where it names none.</summary>
    public static string ScenarioOf(string text) =>
        NodeReader.Read("", text, new FaultList())?.Child("ParameterValueDistribution")?.Child("ScenarioFile")?.Attribute("filepath")
            ?.Text.Trim().Replace('\\', '/') ?? "";

    private static ParameterDistribution? ReadRoot(string path, Node root, FaultList faults)
    {
        // No parameter is declared in such a file, so that every '$' is a fault.
        var bind = new Binder(faults, new ParameterScope(new StepBudget()));
        if (root.Name != "OpenSCENARIO" || root.Child("ParameterValueDistribution") is not { } distribution)
        {
            faults.Add(root, DistributionFault.NotADistribution, "the file holds no 'ParameterValueDistribution'; name one that does");
            return null;
        }

        StandardCheck.Of(root, faults);
        bind.Allow(root, "FileHeader", "ParameterValueDistribution");
        bind.Allow(distribution, "ScenarioFile", "Deterministic", "Stochastic");
        HeaderReader.CheckVersion(bind, root);
        var (scenario, place) = ScenarioFile(bind, distribution);
        var deterministic = distribution.Child("Deterministic");
        var stochastic = distribution.Child("Stochastic");
        if (deterministic is not null && stochastic is not null)
        {
            faults.Add(stochastic, FaultCode.UnknownElement,
                "a distribution is 'Deterministic' or 'Stochastic', not both; write two files");
        }

        if (deterministic is not null)
            return new ParameterDistribution.Deterministic(path, scenario, place, new AxisReader(bind).ReadAll(deterministic));
        if (stochastic is not null) return new LawReader(bind).ReadAll(stochastic, (path, scenario, place));

        faults.Add(distribution, FaultCode.MissingElement,
            "'ParameterValueDistribution' needs an element 'Deterministic' or 'Stochastic'; add one");
        return null;
    }

    private static (string Path, SourcePlace Place) ScenarioFile(Binder bind, Node distribution)
    {
        if (bind.Child(distribution, "ScenarioFile") is not { } file) return ("", distribution.Place);

        var written = bind.Text(file, "filepath").Replace('\\', '/');
        var place = file.Attribute("filepath")?.Place ?? file.Place;
        if (written.StartsWith('/') || written.AsSpan().IndexOfAny(':', '\0') >= 0)
        {
            bind.Faults.Add(place, FaultCode.PathLeavesRoot,
                $"'{written}' is not a relative path; write it relative to the distribution file");
        }

        return (written, place);
    }
}
