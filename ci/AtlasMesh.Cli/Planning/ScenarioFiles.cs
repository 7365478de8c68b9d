using AtlasMesh.OpenScenario;
using AtlasMesh.Roads;

namespace AtlasMesh.Cli.Planning;

/// <summary>The files of one OpenSCENARIO file for its reader: by paths from its root, each only if it is what it is wanted for.</summary>
internal sealed class ScenarioFiles
{
    private readonly InputFiles _files;

    /// <param name="files">Where they are read.</param>
    /// <param name="file">Full path of the scenario, in the root.</param>
    /// <param name="root">What it may read from.</param>
    public ScenarioFiles(InputFiles files, string file, ReadingRoot root)
    {
        (_files, Root) = (files, root);
        Set = new FileSet(Path.GetRelativePath(root.Folder, file).Replace('\\', '/'), Answer);
    }

    public ReadingRoot Root { get; }

    public FileSet Set { get; }

    /// <summary>The folder that the cell's paths are relative to: the deepest that holds all that the scenario names.</summary>
    public string Folder => Path.Combine(Root.Folder, Set.Common);

    /// <summary>What was read, relative to <see cref="Folder"/>, in ordinal order.</summary>
    public IEnumerable<string> Inputs =>
        Set.Found.Select(found => Set.Common.Length == 0 ? found : found[(Set.Common.Length + 1)..]);

    private FileAnswer Answer(string path, FileUse use)
    {
        var full = Path.Combine(Root.Folder, path);

        // Who named the scenario itself has followed its links.
        var file = use == FileUse.Scenario ? _files.Read(full) : _files.Read(full, Root);
        if (file is null) return FileAnswer.Outside($"lies outside of {Root.Folder}, over a link; put a copy below that folder");
        if (file.Refusal is { } refusal) return FileAnswer.Unusable(refusal);
        if (use != FileUse.RoadNetwork || !file.IsThere) return FileAnswer.Of(file.Text);

        return MapReader.IsMapContent(path, file.Content)
            ? FileAnswer.Of("")
            : FileAnswer.Unusable("is no road network; name an OpenDRIVE file, or OpenStreetMap data that is called so");
    }
}
