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

/// <summary>Reads the files behind cells, once each: puts them into the content store, and holds road networks against their reader before
/// anything runs.</summary>
internal sealed class ProjectFiles(Project project, ContentStore store)
{
    private const string MissingInput = "PLN001";
    private const string Unreadable = "PLN003";
    private const string NotOnMap = "PLN005";
    private const long LargestFile = 64 << 20;

    private readonly Dictionary<string, (ContentDigest Digest, string Text)?> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RoadNetwork?> _roads = new(StringComparer.Ordinal);

    public ImmutableArray<Diagnostic>.Builder Faults { get; } = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <summary>How a file is named in plans and messages: relative to the project, which is the same on every machine that has both side
    /// by side.</summary>
    public string NameOf(string path) => Path.GetRelativePath(project.Root, path).Replace('\\', '/');

    public string? ReadText(string path) => Read(path)?.Text;

    /// <summary>False after a fault that says why.</summary>
    public bool CanRead(string path)
    {
        if (Read(path) is not null) return true;

        Faults.Add(new Diagnostic(
            new SourcePlace(NameOf(path), 0, 0),
            Unreadable,
            $"it can't be read, or is larger than {LargestFile >> 20} MB; see that it is there and may be read"));
        return false;
    }

    /// <summary>Gives every input its digest. Inputs are relative to the folder.</summary>
    public void Fill(BoundCell cell, string folder, string scenarioFile)
    {
        foreach (var input in cell.Inputs)
        {
            var path = Path.GetFullPath(Path.Combine(folder, input.Path));
            if (Read(path) is not { } content)
            {
                Faults.Add(new Diagnostic(
                    new SourcePlace(NameOf(scenarioFile), 0, 0),
                    MissingInput,
                    $"'{input.Path}' is not in {NameOf(folder)}/; add the file or mend its name"));
                continue;
            }

            input.Sha256 = Digests.ToField(content.Digest);
            if (MapReader.IsMap(path)) HoldAgainstRoads(cell, path, content.Digest, scenarioFile);
        }
    }

    /// <summary>The cell of an OpenSCENARIO file with these parameters and the digests of all that it reads; null after a fault.</summary>
    public BoundScenario? BindOpenScenario(
        string file, XoscBindings bindings, ImmutableSortedDictionary<string, string> parameters, BindingOptions options)
    {
        if (FindInputs(file, new ReadOptions { Parameters = parameters }) is not { } found) return null;

        var path = Path.GetRelativePath(found.Folder, file).Replace('\\', '/');
        var bound = XoscBinder.Bind(path, bindings, parameters, options);
        bound.Cell.Inputs.Clear();
        bound.Cell.Inputs.AddRange(found.Inputs.Select(input => new Input { Path = input }));
        Fill(bound.Cell, found.Folder, file);
        bound.Labels.File = NameOf(file);
        return bound;
    }

    /// <summary>The files that an OpenSCENARIO file reads, in ordinal order, and the folder that they are relative to: its own, or the
    /// nearest above it that holds all that it names.</summary>
    private (string Folder, SortedSet<string> Inputs)? FindInputs(string file, ReadOptions options)
    {
        ImmutableArray<Diagnostic> faults = [];
        for (var folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var found = new SortedSet<string>(StringComparer.Ordinal);
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            var reading = OpenScenarioFile.Read(path, TextBelow(folder, found), options);
            if (reading.IsValid) return (folder, found);

            // Where a wider folder mends nothing that it could mend, the faults are those of the file itself.
            var isWideEnough = reading.Faults.All(fault => fault.Code != OpenScenarioFile.PathLeavesRoot);
            if (isWideEnough || faults.IsEmpty) faults = [.. reading.Faults.Select(fault => Named(folder, fault))];
            if (isWideEnough) break;
        }

        Faults.AddRange(faults);
        return null;
    }

    private Func<string, string?> TextBelow(string folder, SortedSet<string> found) => name =>
    {
        var text = ReadText(Path.Combine(folder, name));
        if (text is not null) found.Add(name);
        return text;
    };

    /// <summary>The folder that a YAML scenario's map is relative to: the nearest at or above the file that has it, else the project's
    /// library.</summary>
    public string FolderOf(string file, string map)
    {
        for (var folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, map))) return folder;
        }

        return project.Library;
    }

    /// <summary>Faults and warnings of a map; null after a fault that says why it can't be read.</summary>
    public ImmutableArray<Diagnostic>? CheckMap(string path) =>
        CanRead(path) ? MapReader.Check(NameOf(path), store.Get(Read(path)!.Value.Digest)) : null;

    public XoscBindings ReadBindings(string? file)
    {
        var files = file is not null
            ? [Path.GetFullPath(file)]
            : Directory.EnumerateFiles(project.Bindings, "*.yaml").Order(StringComparer.Ordinal).ToArray();
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

    private void HoldAgainstRoads(BoundCell cell, string path, ContentDigest digest, string scenarioFile)
    {
        if (!_roads.TryGetValue(path, out var roads))
            _roads[path] = roads = Take(MapReader.Read(NameOf(path), store.Get(digest)));
        if (roads is null || cell.Situation is not { } situation) return;

        foreach (var fault in SituationOnMap.Faults(situation, roads))
            Faults.Add(new Diagnostic(new SourcePlace(NameOf(scenarioFile), 0, 0), NotOnMap, fault));
    }

    private Diagnostic Named(string root, Diagnostic fault) =>
        fault with { Place = fault.Place with { Path = NameOf(Path.Combine(root, fault.Place.Path)) } };

    private (ContentDigest Digest, string Text)? Read(string path)
    {
        if (!_read.TryGetValue(path, out var content))
            _read[path] = content = ReadFromDisk(path);

        return content;
    }

    private (ContentDigest Digest, string Text)? ReadFromDisk(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile) return null;

            var bytes = File.ReadAllBytes(path);
            return (store.Put(bytes), new StreamReader(new MemoryStream(bytes)).ReadToEnd());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
