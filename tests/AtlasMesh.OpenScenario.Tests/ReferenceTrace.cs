using System.Globalization;
using System.IO.Compression;
using AtlasMesh.Testing;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>A recording of the reference simulator: a row every 50 ms, 31 columns for each entity.</summary>
internal sealed class ReferenceTrace
{
    private const int Columns = 31;

    public IReadOnlyList<string> Entities { get; }

    public IReadOnlyList<ReferenceRow> Rows { get; }

    private ReferenceTrace(IReadOnlyList<string> entities, IReadOnlyList<ReferenceRow> rows) => (Entities, Rows) = (entities, rows);

    public static ReferenceTrace OfAlks(string name) => Read($"osc-alks-reference/alks_scenario_{name}_template.csv.gz");

    public static ReferenceTrace OfNcap(string name) => Read($"osc-ncap-reference/{name}.csv.gz");

    private static ReferenceTrace Read(string file)
    {
        var path = ReferenceData.Require(file);
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var rows = new List<string[]>();
        var inBody = false;
        while (text.ReadLine() is { } line)
        {
            if (inBody && line.Length > 0)
                rows.Add([.. line.Split(',').Select(cell => cell.Trim())]);

            inBody |= line.StartsWith("Index [-]", StringComparison.Ordinal);
        }

        var count = (rows[0].Length - 2) / Columns;
        var entities = Enumerable.Range(0, count).Select(entity => rows[0][2 + (entity * Columns)]).ToList();
        return new ReferenceTrace(entities, [.. rows.Select(row => Parse(row, count))]);
    }

    private static ReferenceRow Parse(string[] row, int count) => new(
        (long)Math.Round(Number(row[1]) * 1000),
        [.. Enumerable.Range(0, count).Select(entity => State(row, 2 + (entity * Columns)))]);

    private static ReferenceState State(string[] row, int first) =>
        new(Number(row[first + 2]), Number(row[first + 11]), Number(row[first + 12]), Number(row[first + 24]), row[first + 30].Length > 0);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

internal sealed record ReferenceRow(long Milliseconds, IReadOnlyList<ReferenceState> States);

internal readonly record struct ReferenceState(double Speed, double X, double Y, double Heading, bool Collides);
