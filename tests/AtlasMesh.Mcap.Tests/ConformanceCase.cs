using System.Text.Json;
using AtlasMesh.Testing;

namespace AtlasMesh.Mcap.Tests;

/// <summary>One file of the MCAP conformance suite with what it says must be read from it, or written for it.</summary>
internal sealed record ConformanceCase(string Name, string Path)
{
    private const string Folder = "mcap-conformance/data";

    public byte[] File => System.IO.File.ReadAllBytes(Path);

    public static IReadOnlyList<ConformanceCase> All() =>
        [.. Directory.EnumerateFiles(ReferenceData.Require(Folder), "*.mcap", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => new ConformanceCase(System.IO.Path.GetFileNameWithoutExtension(path), path))];

    public Expectation Expected()
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadAllText(System.IO.Path.ChangeExtension(Path, ".json")));
        var root = json.RootElement;
        return new Expectation(
            [.. root.GetProperty("records").EnumerateArray().Select(ExpectedRecord.Read)],
            [.. root.GetProperty("meta").GetProperty("variant").GetProperty("features").EnumerateArray().Select(
                feature => feature.GetString()!)]);
    }

    public override string ToString() => Name;
}

internal sealed record Expectation(IReadOnlyList<ExpectedRecord> Records, IReadOnlySet<string> Features)
{
    public Expectation(IReadOnlyList<ExpectedRecord> records, IEnumerable<string> features)
        : this(records, features.ToHashSet(StringComparer.Ordinal))
    {
    }

    public bool Has(string feature) => Features.Contains(feature);
}
