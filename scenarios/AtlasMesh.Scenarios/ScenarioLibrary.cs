using System.Collections.Immutable;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios;

/// <summary>
/// The scenario files below one folder, by their '/' separated path in ordinal order. A file is read when it is first asked for, so a
/// folder may hold others that are not sound.
/// </summary>
public sealed class ScenarioLibrary
{
    private const long LargestFile = 4 << 20;
    private readonly Func<string, ReadOnlyMemory<byte>> _content;
    private readonly Dictionary<string, Reading<Scenario>> _read = new(StringComparer.Ordinal);

    private ScenarioLibrary(ImmutableSortedSet<string> files, Func<string, ReadOnlyMemory<byte>> content) =>
        (Files, _content) = (files, content);

    public ImmutableSortedSet<string> Files { get; }

    /// <summary>Every .yaml and .xosc file below the folder. Throws IOException where it cannot be listed.</summary>
    public static ScenarioLibrary Load(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(IsScenario)
            .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .ToImmutableSortedSet(StringComparer.Ordinal);

        return new ScenarioLibrary(files, file => Content(Path.Combine(folder, file)));
    }

    public static ScenarioLibrary Of(IReadOnlyDictionary<string, string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new ScenarioLibrary(
            texts.Keys.ToImmutableSortedSet(StringComparer.Ordinal), file => System.Text.Encoding.UTF8.GetBytes(texts[file]));
    }

    /// <summary>The files that a person means: a path, a folder, a pattern, or a scenario's own name. In ordinal order.</summary>
    public ImmutableArray<string> Find(string selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        var folder = selection.TrimEnd('/') + "/";

        if (Files.Contains(selection)) return [selection];
        if (Glob.IsPattern(selection)) return [.. Files.Where(file => Glob.Matches(selection, file))];

        return [.. Files.Where(file => file.StartsWith(folder, StringComparison.Ordinal)
            || string.Equals(Path.GetFileNameWithoutExtension(file), selection, StringComparison.Ordinal))];
    }

    /// <summary>Reads a .yaml scenario, once. Throws IOException where the file has gone.</summary>
    public Reading<Scenario> Read(string file)
    {
        if (!_read.TryGetValue(file, out var reading))
            _read[file] = reading = ScenarioReader.Read(file, _content(file).Span);

        return reading;
    }

    private static bool IsScenario(string file) =>
        file.EndsWith(".yaml", StringComparison.Ordinal) || file.EndsWith(".xosc", StringComparison.Ordinal);

    private static ReadOnlyMemory<byte> Content(string file) =>
        new FileInfo(file).Length <= LargestFile
            ? File.ReadAllBytes(file)
            : throw new IOException($"{file} is larger than {LargestFile} bytes, which no scenario is.");
}
