using AtlasMesh.Runners.Content;

namespace AtlasMesh.Cli.Planning;

/// <summary>Reads regular files, once each and up to a size.</summary>
internal sealed class InputFiles(ContentStore store)
{
    private const long LargestFile = 64 << 20;

    private readonly Dictionary<string, InputFile> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Root, string Path), bool> _held = [];

    /// <summary>A file that somebody named, wherever it lies.</summary>
    public InputFile Read(string path)
    {
        if (!_read.TryGetValue(path, out var file))
        {
            var (content, refusal) = RegularFile.Read(path, LargestFile);
            _read[path] = file = new InputFile(content, refusal, store);
        }

        return file;
    }

    /// <summary>A file that another refers to, or that was found in a folder; null where it lies outside of the root.</summary>
    public InputFile? Read(string path, ReadingRoot root)
    {
        if (!_held.TryGetValue((root.RealFolder, path), out var isHeld))
            _held[(root.RealFolder, path)] = isHeld = IsHeld(path, root);

        return isHeld ? Read(path) : null;
    }

    private static bool IsHeld(string path, ReadingRoot root)
    {
        try
        {
            return root.Holds(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
