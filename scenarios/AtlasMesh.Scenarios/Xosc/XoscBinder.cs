using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Scenarios.Content;

namespace AtlasMesh.Scenarios.Xosc;

/// <summary>Makes the cell of an OpenSCENARIO file as it stands.</summary>
public static class XoscBinder
{
    /// <summary>
    /// The path is relative to the folder that the inputs are relative to. The only input listed is the file itself: the caller adds
    /// what it refers to (catalogs, road network) and every digest. Parameters replace the file's defaults.
    /// </summary>
    public static BoundScenario Bind(
        string path, XoscBindings bindings, IReadOnlyDictionary<string, string> parameters, BindingOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(bindings);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);

        var binding = bindings.For(path);
        var hasEdge = options.Driver == EgoDriver.Edge;
        // Who holds the vehicle still in its lane reports to nobody.
        var links = hasEdge ? binding.Links : [];
        var bound = parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal);
        var cell = new BoundCell
        {
            Scenario = Path.GetFileNameWithoutExtension(path),
            Seed = options.Seed,
            Target = options.Target,
            StepNs = options.Step.Nanoseconds,
            DurationLimitNs = binding.DurationLimit.Nanoseconds,
            EgoDriver = options.Driver,
            File = new ScenarioFile { Path = path, Links = { links }, UnderTest = { binding.UnderTest } },
            Inputs = { new Input { Path = path } },
            Parameters = { bound.Select(pair => new Binding { Name = pair.Key, Value = pair.Value }) },
            Features = { Features.Of(hasLinks: !links.IsEmpty, namesUnderTest: !binding.UnderTest.IsEmpty) },
        };

        var labels = binding.Labels.Clone();
        labels.File = path;
        if (labels.Title.Length == 0) labels.Title = cell.Scenario.Replace('_', ' ');

        return new BoundScenario(
            cell, ActivityReader.Complete(binding.Checks, durationNs: 0, hasEdge, hasFleet: !links.IsEmpty), labels);
    }
}
