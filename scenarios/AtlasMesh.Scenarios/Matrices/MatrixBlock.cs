using System.Collections.Immutable;
using System.Numerics;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Scenarios.Matrices;

/// <summary>One scenario file within one entry of a matrix: the axes that its cells are the product of.</summary>
internal sealed class MatrixBlock
{
    private readonly Matrix _matrix;
    private readonly MatrixEntry _entry;
    private readonly string _file;
    private readonly Scenario? _scenario;
    private readonly ImmutableArray<Parameter> _axes;

    private MatrixBlock(Matrix matrix, MatrixEntry entry, string file, Scenario? scenario)
    {
        (_matrix, _entry, _file, _scenario) = (matrix, entry, file, scenario);
        _axes = scenario?.Parameters ?? entry.Axes;
    }

    /// <summary>The product, exclusions not taken off.</summary>
    public BigInteger Size =>
        (_axes.Aggregate(BigInteger.One, (product, axis) => product * axis.Values.Count) + _entry.Includes.Length) * _entry.Seeds.Length;

    public long Count =>
        (long)(_entry.Excludes.IsEmpty ? Size : (Exclusions.Kept(_axes, _entry.Excludes) + _entry.Includes.Length) * _entry.Seeds.Length);

    public static IEnumerable<MatrixBlock> Of(
        Matrix matrix, MatrixEntry entry, ScenarioLibrary library, ImmutableArray<Diagnostic>.Builder faults)
    {
        var files = library.Find(entry.Scenario);
        if (files.IsEmpty)
        {
            faults.Add(new Diagnostic(entry.Place, Codes.NoSuchScenario,
                $"'scenario: {Names.Quote(entry.Scenario)}' is no file, folder, pattern or name of a scenario; "
                + Hint(entry.Scenario, library)));
        }

        var blocks = new List<MatrixBlock>();
        foreach (var file in files)
        {
            if (Of(matrix, entry, file, library, faults) is { } block) blocks.Add(block);
        }

        faults.AddRange(UnknownNames(entry, blocks));
        return blocks;
    }

    public IEnumerable<MatrixCell> Cells()
    {
        foreach (var row in Rows())
        {
            foreach (var seed in _entry.Seeds)
            {
                var options = new BindingOptions(seed, _matrix.Step) { Target = _matrix.Target };
                yield return new MatrixCell(_file, _scenario, row, options, $"in matrix {_matrix.Name}");
            }
        }
    }

    /// <summary>An exclusion that fits nothing, or an inclusion of what is there already, is a slip of the pen.</summary>
    public IEnumerable<Diagnostic> UselessCombinations()
    {
        foreach (var exclude in _entry.Excludes)
        {
            if (_entry.Scenario == _file && !Exclusions.FitsAny(_axes, exclude))
                yield return new Diagnostic(exclude.Place, Codes.UnknownCombination,
                    "this exclusion fits no cell; mend its values or remove it");
        }

        foreach (var include in _entry.Includes)
        {
            if (RowOf(include) is var row && IsOfProduct(row) && IsKept(row))
                yield return new Diagnostic(include.Place, Codes.RepeatedCell,
                    "this inclusion is a cell of the product already; remove it");
        }
    }

    private IEnumerable<ImmutableSortedDictionary<string, string>> Rows() => Product().Where(IsKept).Concat(_entry.Includes.Select(RowOf));

    private bool IsKept(ImmutableSortedDictionary<string, string> row) => !_entry.Excludes.Any(exclude => exclude.Fits(row));

    // An odometer over the axes as they are declared; the last one turns fastest.
    private IEnumerable<ImmutableSortedDictionary<string, string>> Product()
    {
        var at = new long[_axes.Length];

        for (var more = true; more; more = Advance(at))
            yield return Row(at);
    }

    private bool Advance(long[] at)
    {
        for (var i = at.Length - 1; i >= 0; i--)
        {
            if (++at[i] < _axes[i].Values.Count) return true;
            at[i] = 0;
        }

        return false;
    }

    private ImmutableSortedDictionary<string, string> Row(long[] at)
    {
        var row = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < at.Length; i++) row[_axes[i].Name] = _axes[i].Values.At(at[i]);

        return row.ToImmutable();
    }

    // What an inclusion does not say has the first value of its axis.
    private ImmutableSortedDictionary<string, string> RowOf(Combination include) =>
        Row(new long[_axes.Length]).SetItems(include.Values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value[0])));

    private bool IsOfProduct(ImmutableSortedDictionary<string, string> row) =>
        row.Count == _axes.Length && _axes.All(axis => axis.Values.Has(row[axis.Name]));

    private static MatrixBlock? Of(
        Matrix matrix, MatrixEntry entry, string file, ScenarioLibrary library, ImmutableArray<Diagnostic>.Builder faults)
    {
        if (file.EndsWith(".xosc", StringComparison.Ordinal)) return new MatrixBlock(matrix, entry, file, scenario: null);

        var reading = library.Read(file);
        if (!reading.IsValid)
        {
            faults.Add(new Diagnostic(entry.Place, Codes.UnsoundScenario,
                $"'{file}' has {reading.Faults.Length} faults, which follow; mend them first"));
            faults.AddRange(reading.Faults);
            return null;
        }

        var scenario = reading.Value!.WithAxes(entry.Axes, faults);
        return scenario is null ? null : new MatrixBlock(matrix, entry, file, scenario);
    }

    // A folder may hold scenarios that lack a parameter; one that all of them lack is unknown.
    private static IEnumerable<Diagnostic> UnknownNames(MatrixEntry entry, List<MatrixBlock> blocks)
    {
        var known = blocks.SelectMany(block => block._axes).Select(axis => axis.Name).ToImmutableSortedSet(StringComparer.Ordinal);
        if (blocks.Count == 0) yield break;

        foreach (var axis in entry.Axes.Where(axis => !known.Contains(axis.Name)))
            yield return Unknown(axis.Place, Codes.UnknownAxis, axis.Name, known);

        foreach (var combination in entry.Excludes.Concat(entry.Includes))
        {
            foreach (var name in combination.Values.Keys.Where(name => !known.Contains(name)))
                yield return Unknown(combination.Place, Codes.UnknownCombination, name, known);
        }
    }

    private static Diagnostic Unknown(SourcePlace place, string code, string name, ImmutableSortedSet<string> known) =>
        new(place, code, $"no scenario of this entry has a parameter '{Names.Quote(name)}'; {Nearest.Hint(name, known)}");

    private static string Hint(string selection, ScenarioLibrary library) =>
        Nearest.Hint(selection, [.. library.Files.Concat(library.Files.Select(Path.GetFileNameWithoutExtension).OfType<string>())]);
}
