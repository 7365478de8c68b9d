using System.Globalization;
using System.Text;
using AtlasMesh.OpenScenario;
using AtlasMesh.Roads;
using AtlasMesh.Runners.Content;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Cli.Planning;

/// <summary>Reads regular files, once each and up to a size; XML only where a reader can afford it.</summary>
internal sealed class InputFiles(ContentStore store, Func<string, string> nameOf)
{
    private const long LargestFile = 64 << 20;

    private readonly Dictionary<string, InputFile> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Root, string Path), bool> _held = [];

    /// <summary>A file that somebody named, wherever it lies.</summary>
    public InputFile Read(string path)
    {
        if (!_read.TryGetValue(path, out var file))
        {
            Diagnostic? fault = null;
            var (content, refusal) = RegularFile.Read(path, LargestFile, stream => Said(fault = Guard(nameOf(path), stream)));
            _read[path] = file = new InputFile(content, refusal, store) { Fault = fault };
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

    /// <summary>Null where the reader of such files can afford it.</summary>
    private static Diagnostic? Guard(string name, Stream stream)
    {
        // YAML is read by a reader with caps of its own.
        if (name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)) return null;

        using var text = new StreamReader(stream, Encoding.UTF8, bufferSize: 16_384, leaveOpen: true);
        return name.EndsWith(".xosc", StringComparison.OrdinalIgnoreCase)
            ? OpenScenarioFile.Guard(name, text)
            : MapReader.Guard(name, text);
    }

    private static string? Said(Diagnostic? fault) => fault is null
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"can't be read, for line {fault.Place.Line}: {fault.Message}");

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
