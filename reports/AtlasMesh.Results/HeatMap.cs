using System.Collections.Immutable;

namespace AtlasMesh.Results;

/// <summary>The verdicts of a scenario over the two parameters between whose values they differ most.</summary>
/// <param name="Across">Name of the parameter of the columns.</param>
/// <param name="Down">Name of the parameter of the rows.</param>
/// <param name="Columns">Values, or ranges of values, in their order.</param>
/// <param name="Rows">Likewise.</param>
/// <param name="Fields">Row by row.</param>
public sealed record HeatMap(
    string Across, string Down, ImmutableArray<string> Columns, ImmutableArray<string> Rows, ImmutableArray<HeatField> Fields)
{
    private const int MostColumns = 24;
    private const int MostRows = 16;

    /// <summary>From -1, failed, over -0.5, unknown, and 0, on the limit, to 1, a margin as large as the limit or larger.</summary>
    internal static float Score(Verdict verdict, double margin) => verdict switch
    {
        Verdict.Fail => -1,
        Verdict.Inconclusive => -0.5f,
        _ => double.IsNaN(margin) ? 1 : (float)Math.Clamp(margin, 0, 1),
    };

    internal static HeatMap? Of(IEnumerable<ParameterColumn> parameters, IReadOnlyList<float> scores)
    {
        var axes = parameters.Where(column => column.IsCounted)
            .Select(column => (column.Name, Column: column, Effect: Effect(column.Ranges(MostColumns, scores.Count), scores)))
            .Where(axis => axis.Effect.Values > 1)
            .OrderByDescending(axis => axis.Effect.Spread).ThenByDescending(axis => axis.Effect.Values)
            .Take(2).OrderByDescending(axis => axis.Effect.Values).ToArray();

        return axes is [var across, var down]
            ? Of(
                (across.Name, across.Column.Ranges(MostColumns, scores.Count)), (down.Name, down.Column.Ranges(MostRows, scores.Count)),
                scores)
            : null;
    }

    private static HeatMap Of(
        (string Name, (string[] Labels, int[] OfCell) Ranges) across, (string Name, (string[] Labels, int[] OfCell) Ranges) down,
        IReadOnlyList<float> scores)
    {
        var columns = across.Ranges.Labels.Length;
        var fields = Enumerable.Repeat(HeatField.Empty, columns * down.Ranges.Labels.Length).ToArray();
        for (var cell = 0; cell < scores.Count; cell++)
        {
            var field = (down.Ranges.OfCell[cell] * columns) + across.Ranges.OfCell[cell];
            fields[field] = fields[field].With(scores[cell]);
        }

        return new HeatMap(across.Name, down.Name, [.. across.Ranges.Labels], [.. down.Ranges.Labels], [.. fields]);
    }

    /// <summary>How far the means of the scores lie apart between the values of a parameter.</summary>
    private static (int Values, double Spread) Effect((string[] Labels, int[] OfCell) ranges, IReadOnlyList<float> scores)
    {
        var sums = new double[ranges.Labels.Length];
        var counts = new int[ranges.Labels.Length];
        for (var cell = 0; cell < scores.Count; cell++)
        {
            sums[ranges.OfCell[cell]] += scores[cell];
            counts[ranges.OfCell[cell]]++;
        }

        var means = sums.Zip(counts, (sum, count) => sum / count).ToArray();
        return means.Length == 0 ? (0, 0) : (means.Length, means.Max() - means.Min());
    }
}

/// <summary>One field of a heat map.</summary>
/// <param name="Planned">Cells in it.</param>
/// <param name="Failed">Of them.</param>
/// <param name="Inconclusive">Of them.</param>
/// <param name="LeastMargin">Of those that passed, relative to the limit and cut to [0, 1]; infinite where none passed.</param>
public sealed record HeatField(int Planned, int Failed, int Inconclusive, double LeastMargin)
{
    public static HeatField Empty { get; } = new(0, 0, 0, double.PositiveInfinity);

    internal HeatField With(float score) => new(
        Planned + 1, Failed + (score == -1 ? 1 : 0), Inconclusive + (score == -0.5f ? 1 : 0),
        score >= 0 ? Math.Min(LeastMargin, score) : LeastMargin);
}
