using System.Collections.Immutable;
using System.Globalization;
using AtlasMesh.Scenarios.Content;
using AtlasMesh.Scenarios.Fields;
using AtlasMesh.Scenarios.Yaml;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Matrices;

/// <summary>Reads a matrix file, all faults at once. It opens no scenario: see <see cref="MatrixExpansion"/>.</summary>
public static class MatrixReader
{
    private const int MostSeeds = 1_000_000;
    private static readonly Bounds StepBounds = new(0.001, 0.1);

    public static Reading<Matrix> Read(string path, string text)
    {
        var scribe = new Scribe();
        var root = FieldMap.Open(
            scribe, YamlReader.ReadDocument(path, text), "the matrix", "a matrix file holds one mapping; begin it with 'matrix: <name>'");
        if (root is null) return Reading<Matrix>.Refused(scribe.Faults);

        var matrix = Read(path, root);
        return scribe.FaultCount > 0 ? Reading<Matrix>.Refused(scribe.Faults) : Reading<Matrix>.Of(matrix);
    }

    private static Matrix Read(string path, FieldMap root)
    {
        var name = root.Need("matrix").Name() ?? "";
        var target = root.May("target").Choice(["sil", "services", "hil"], Codes.BadMatrix) ?? "sil";
        var step = root.May("step").Duration(StepBounds) is { } ns ? new SimDuration(ns) : BindingOptions.Usual.Step;
        var field = root.Need("entries");
        var entries = field.Maps("an entry").Select(ReadEntry).ToImmutableArray();

        if (field.Node is YamlList { Elements.IsEmpty: true })
            field.Report(Codes.EmptyMatrix, "the matrix has no entries; add '- scenario: <path, folder or pattern>'");

        root.Close();
        return new Matrix(path, name, target, step, entries);
    }

    private static MatrixEntry ReadEntry(FieldMap map)
    {
        var entry = new MatrixEntry(
            map.Place,
            map.Need("scenario").Text() ?? "",
            ParameterReader.Read(map.May("axes")),
            ReadCombinations(map.May("exclude"), "an exclusion"),
            ReadCombinations(map.May("include"), "an inclusion"),
            ReadSeeds(map.May("seeds")));
        map.Close();
        return entry;
    }

    private static ImmutableArray<Combination> ReadCombinations(Field field, string what) =>
        [.. field.Maps(what).Select(map => ReadCombination(map, what))];

    private static Combination ReadCombination(FieldMap map, string what)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var entry in map.Node.Entries)
        {
            if (ParameterReader.Values(map.May(entry.Key)) is ParameterValues.Listed listed)
                values[entry.Key] = listed.Texts;
        }

        if (map.Node.Entries.IsEmpty)
            map.Scribe.Report(map.Place, Codes.UnknownCombination, $"{what} names no parameter; write '- {{ <parameter>: <value> }}'");

        return new Combination(map.Place, values.ToImmutable());
    }

    // A count means 1 to that count; a list is taken as it stands.
    private static ImmutableArray<ulong> ReadSeeds(Field field)
    {
        if (field.Node is null) return [1];
        if (field.Node is not YamlList list)
            return [.. Enumerable.Range(1, (int)(field.Whole(1, MostSeeds) ?? 1)).Select(seed => (ulong)seed)];

        var seeds = ImmutableArray.CreateBuilder<ulong>();
        foreach (var element in list.Elements)
        {
            var text = element is YamlText { Value: var value } ? value : "";
            var isSeed = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed);

            if (isSeed && !seeds.Contains(seed)) seeds.Add(seed);
            else (field with { Node = element }).Report(Codes.BadSeeds,
                "a seed is a whole number of 0 or more, and stands once; mend or remove it");
        }

        if (list.Elements.IsEmpty) field.Report(Codes.BadSeeds, "there are no seeds; write 'seeds: [1]' or leave the key out");
        return seeds.ToImmutable();
    }
}
