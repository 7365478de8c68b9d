using System.Collections.Immutable;
using System.Globalization;

namespace AtlasMesh.OpenScenario.Distributions;

/// <summary>An axis as one scenario takes it: to which slots of a combination its values go, and which rows were chosen.</summary>
/// <param name="Axis">As the file has it.</param>
/// <param name="Slots">For each parameter of the axis.</param>
/// <param name="Rows">The chosen rows; null for all.</param>
/// <param name="IsWhole">For each parameter, whether its declared type takes only whole numbers.</param>
internal sealed record SpaceAxis(DistributionAxis Axis, ImmutableArray<int> Slots, int[]? Rows, ImmutableArray<bool> IsWhole)
{
    public int Count => Rows?.Length ?? (int)Axis.Size;

    /// <summary>How many the file has.</summary>
    public int Whole => (int)Axis.Size;

    public int FileRow(int row) => Rows is null ? row : Rows[row];

    public void Put(int row, string[] texts)
    {
        for (var i = 0; i < Slots.Length; i++) texts[Slots[i]] = Text(FileRow(row), i);
    }

    /// <summary>A range of doubles gives "4.0", which is no integer; for a declared integer it is 4.</summary>
    private string Text(int row, int parameter)
    {
        var text = Axis.Text(row, parameter);
        return IsWhole[parameter] && Axis is DistributionAxis.Stepped
            && decimal.Parse(text, CultureInfo.InvariantCulture) is var number && decimal.IsInteger(number)
            ? number.ToString("F0", CultureInfo.InvariantCulture)
            : text;
    }

    public static SpaceAxis Of(DistributionAxis axis, ImmutableArray<string> parameters, DeclaredParameters declared, SpaceOptions options)
    {
        var all = new SpaceAxis(
            axis, [.. axis.Parameters.Select(name => parameters.BinarySearch(name, StringComparer.Ordinal))], null,
            [.. axis.Parameters.Select(declared.IsWhole)]);
        return axis.Parameters.Any(options.Chosen.ContainsKey) ? all with { Rows = all.Choose(options) } : all;
    }

    private int[] Choose(SpaceOptions options)
    {
        var chosen = new List<int>();
        for (var row = 0; row < Whole; row++)
        {
            var isChosen = true;
            for (var i = 0; i < Slots.Length; i++) isChosen &= options.Fits(Axis.Parameters[i], Text(row, i));
            if (isChosen) chosen.Add(row);
        }

        return [.. chosen];
    }
}
