using System.Collections.Immutable;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.OpenScenario;
using AtlasMesh.Results;
using AtlasMesh.Roads;
using AtlasMesh.Runners.Content;
using AtlasMesh.Scenarios;
using AtlasMesh.Scenarios.Xosc;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Cli.Planning;

/// <summary>Reads the files behind cells, once each: holds road networks against their reader, and puts what a cell needs into the content
/// store, before anything runs.</summary>
internal sealed class ProjectFiles
{
    private const string MissingInput = "PLN001";
    private const string Unreadable = "PLN003";
    private const string NotOnMap = "PLN005";

    private readonly Project _project;
    private readonly InputFiles _files;
    private readonly Dictionary<string, RoadNetwork?> _roads = new(StringComparer.Ordinal);

    public ProjectFiles(Project project, ContentStore store) => (_project, _files) = (project, new InputFiles(store, NameOf));

    public ImmutableArray<Diagnostic>.Builder Faults { get; } = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <summary>How a file is named in plans and messages: relative to the project, which is the same on every machine that has both side
    /// by side.</summary>
    public string NameOf(string path) => Path.GetRelativePath(_project.Root, path).Replace('\\', '/');

    public string? ReadText(string path) => _files.Read(path).Text;

    /// <summary>A file that another refers to, or that was found in a folder; null where it lies outside of the root.</summary>
    public InputFile? Read(string path, ReadingRoot root) => _files.Read(path, root);

    /// <summary>False after a fault that says why.</summary>
    public bool CanRead(string path)
    {
        var file = _files.Read(path);
        if (file.IsThere) return true;

        if (file.Fault is { } fault) Faults.Add(fault);
        else Tell(path, Unreadable, file.Refusal is { } why ? $"it {why}" : "it can't be read; see that it is there and may be read");
        return false;
    }

    /// <summary>Gives every input its digest. Inputs are relative to the folder, which lies in the root.</summary>
    public void Fill(BoundCell cell, (string Folder, ReadingRoot Root) from, string scenarioFile)
    {
        foreach (var input in cell.Inputs)
        {
            var path = Path.GetFullPath(Path.Combine(from.Folder, input.Path));
            if (Usable(path, from.Root) is { } file) Fill(cell, input, (path, file), scenarioFile);
            else Tell(scenarioFile, MissingInput, $"'{input.Path}' is not in {NameOf(from.Folder)}/; add the file or mend its name");
        }
    }

    private void Fill(BoundCell cell, Input input, (string Path, InputFile File) found, string scenarioFile)
    {
        var isScenario = input.Path == cell.File?.Path || input.Path.EndsWith(".xosc", StringComparison.Ordinal);
        if (!isScenario) HoldAgainstRoads(cell, found, scenarioFile);
        else if (OpenScenarioKinds.Of(found.File.Text!) == OpenScenarioKind.Unknown)
            Tell(found.Path, Unreadable, "it is no OpenSCENARIO file; name one, or mend it");

        if (Faults.Count == 0) input.Sha256 = Digests.ToField(found.File.Store());
    }

    /// <summary>The cell of an OpenSCENARIO file with these parameters and the digests of all that it reads; null after a fault.</summary>
    public BoundScenario? BindOpenScenario(
        (string File, ReadingRoot Root) scenario,
        XoscBindings bindings,
        ImmutableSortedDictionary<string, string> parameters,
        BindingOptions options)
    {
        var files = new ScenarioFiles(_files, scenario.File, scenario.Root);
        var reading = OpenScenarioFile.Read(files.Set, new ReadOptions { Parameters = parameters });
        if (!reading.IsValid)
        {
            Faults.AddRange(reading.Faults.Select(fault => Named(scenario.Root, fault)));
            return null;
        }

        var path = Path.GetRelativePath(files.Folder, scenario.File).Replace('\\', '/');
        var bound = XoscBinder.Bind(path, bindings, parameters, options);
        bound.Cell.Inputs.Clear();
        bound.Cell.Inputs.AddRange(files.Inputs.Select(input => new Input { Path = input }));
        Fill(bound.Cell, (files.Folder, scenario.Root), scenario.File);
        bound.Labels.File = NameOf(scenario.File);
        HoldAgainstRoads(reading.Value!, scenario);
        return bound;
    }

    /// <summary>What a file that is named may read from.</summary>
    public ReadingRoot RootOf(string file) => ReadingRoot.Of(Path.GetDirectoryName(file)!, _project.IsWhole ? _project.Root : null);

    /// <summary>The folder that a YAML scenario's map is relative to: the nearest at or above the file that has it, as far as its root,
    /// else the project's library.</summary>
    public (string Folder, ReadingRoot Root) FolderOf(string file, string map)
    {
        var root = RootOf(file);
        for (var folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, map))) return (folder, root);
            if (folder == root.Folder) break;
        }

        return _project.IsWhole ? Library : (Path.GetDirectoryName(file)!, root);
    }

    public (string Folder, ReadingRoot Root) Library => (_project.Library, ReadingRoot.Of(_project.Library, _project.Root));

    /// <summary>Faults and warnings of a map; null after a fault that says why it can't be read.</summary>
    public ImmutableArray<Diagnostic>? CheckMap(string path) =>
        CanRead(path) ? MapReader.Check(NameOf(path), _files.Read(path).Content) : null;

    public XoscBindings ReadBindings(string? file)
    {
        var files = file is not null
            ? [Path.GetFullPath(file)]
            : _project.IsWhole ? Directory.EnumerateFiles(_project.Bindings, "*.yaml").Order(StringComparer.Ordinal).ToArray() : [];
        var read = files.Where(CanRead).Select(path => Take(XoscBindingReader.Read(NameOf(path), ReadText(path)!)));
        return new XoscBindings("bindings", [.. read.OfType<XoscBindings>().SelectMany(bindings => bindings.Bindings)]);
    }

    public Scenario? ReadScenario(string file) => Take(ScenarioReader.Read(NameOf(file), ReadText(file) ?? ""));

    public T? Take<T>(Reading<T> reading)
        where T : class
    {
        if (!reading.IsValid) Faults.AddRange(reading.Faults);
        return reading.Value;
    }

    public void RefuseFaults()
    {
        if (Faults.Count > 0) throw new RefusedInputException([.. Faults.Distinct()]);
    }

    private void HoldAgainstRoads(BoundCell cell, (string Path, InputFile File) map, string scenarioFile)
    {
        if (!_roads.TryGetValue(map.Path, out var roads))
            _roads[map.Path] = roads = Take(MapReader.Read(NameOf(map.Path), map.File.Content));
        if (roads is null || cell.Situation is not { } situation) return;

        foreach (var fault in SituationOnMap.Faults(situation, roads)) Tell(scenarioFile, NotOnMap, fault);
    }

    private void HoldAgainstRoads(ScenarioScript script, (string File, ReadingRoot Root) scenario)
    {
        if (script.RoadNetwork.Length == 0) return;

        var path = Path.GetFullPath(Path.Combine(scenario.Root.Folder, script.RoadNetwork));
        if (_roads.GetValueOrDefault(path) is not { } roads) return;

        foreach (var fault in OpenScenarioFile.CheckOnMap(script, roads))
        {
            if (fault.Place.Line > 0) Faults.Add(Named(scenario.Root, fault));
            else Tell(scenario.File, fault.Code, fault.Message);
        }
    }

    private InputFile? Usable(string path, ReadingRoot root) => _files.Read(path, root) is { IsThere: true } file ? file : null;

    private void Tell(string file, string code, string message) =>
        Faults.Add(new Diagnostic(new SourcePlace(NameOf(file), 0, 0), code, message));

    private Diagnostic Named(ReadingRoot root, Diagnostic fault)
    {
        var place = fault.Place with { Path = NameOf(Path.Combine(root.Folder, fault.Place.Path)) };
        var where = fault.Code == OpenScenarioFile.PathLeavesRoot ? $" (the root is {root.Folder})" : "";
        return fault with { Place = place, Message = fault.Message + where };
    }
}
