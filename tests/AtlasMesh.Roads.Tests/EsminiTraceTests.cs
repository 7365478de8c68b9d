using System.Globalization;
using System.IO.Compression;
using AtlasMesh.Exact;
using AtlasMesh.Testing;

namespace AtlasMesh.Roads.Tests;

/// <summary>
/// Holds lane and world coordinates against those that another simulator wrote down for the same road (line, arc, spiral).
/// </summary>
public sealed class EsminiTraceTests
{
    private const double Millimetre = 1e-3;

    [TestCase("alks_scenario_4_1_1_free_driving_template")]
    [TestCase("alks_scenario_4_1_3_side_vehicle_template")]
    public void Road_and_world_coordinates_agree_with_the_reference_trace(string scenario)
    {
        var network = Maps.Named("alks_road_different_curvatures");
        var rows = Rows(scenario).ToList();
        Assert.That(rows, Has.Count.GreaterThan(6_000));
        var hint = default(RoadHint);

        foreach (var row in rows)
        {
            var world = network.ToWorld(new RoadPosition(0, row.S, row.T));
            Assert.That((world.Position - row.World.Position).Length, Is.LessThan(Millimetre), $"s = {row.S}");

            var found = network.ToLane(network.Locate(row.World.Position, ref hint));
            Assert.That(found.S, Is.EqualTo(row.S).Within(Millimetre));
            Assert.That(found.Lane, Is.EqualTo(row.Lane), $"s = {row.S}");
            Assert.That(found.Offset, Is.EqualTo(row.Offset).Within(Millimetre));
            Assert.That(network.Curvature(0, row.S), Is.EqualTo(row.Curvature).Within(1e-6));
        }
    }

    private static IEnumerable<Row> Rows(string scenario)
    {
        using var file = File.OpenRead(ReferenceData.Require($"osc-alks-reference/{scenario}.csv.gz"));
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));

        while (text.ReadLine() is { } line)
        {
            var cells = line.Split(',', StringSplitOptions.TrimEntries);

            if (int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out _))
                yield return Row.Of([.. cells.Skip(4).Take(29).Select(Number)]);
        }
    }

    private static double Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    /// <summary>The columns of the first vehicle, counted from its speed on.</summary>
    private sealed record Row(Pose World, double S, double T, int Lane, double Offset, double Curvature)
    {
        public static Row Of(double[] cells) =>
            new(new Pose(cells[9], cells[10], cells[22]), cells[18], cells[19], (int)cells[20], cells[21], cells[27]);
    }
}
