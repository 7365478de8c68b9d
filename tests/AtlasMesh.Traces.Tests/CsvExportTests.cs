using System.Globalization;
using System.IO.Compression;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Testing;
using AtlasMesh.Traces.Exporting;
using AtlasMesh.Vocabulary;
using AtlasMesh.Vocabulary.Traces;

namespace AtlasMesh.Traces.Tests;

public sealed class CsvExportTests
{
    private const int Columns = 31;

    [TestCase("CCRs")]
    [TestCase("CCCscp")]
    public void The_line_of_names_is_esminis_to_the_letter(string scenario)
    {
        var path = ReferenceData.Require($"osc-ncap-reference/{scenario}.csv.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var lines = Enumerable.Range(0, 8).Select(_ => reader.ReadLine()!).ToArray();
        var entities = int.Parse(lines[5].Split(':')[1], CultureInfo.InvariantCulture);

        var ours = CsvColumns.HeaderFor("x.xosc", entities).Split('\n');

        Assert.That(ours[6], Is.EqualTo(lines[6]));
        Assert.That(ours[..6].Select(line => line.Split(':')[0]), Is.EqualTo(lines[..6].Select(line => line.Split(':')[0])));
        Assert.That(lines[7].Split(',').Length, Is.EqualTo(2 + (entities * Columns) + 1));
    }

    [Test]
    public void A_row_has_the_columns_in_their_order_and_six_decimals()
    {
        var rows = Rows(new Recorded(100));
        var last = rows[^1];

        Assert.That(rows, Has.Count.EqualTo(101));
        Assert.That(last, Has.Length.EqualTo(2 + (3 * Columns) + 1));
        Assert.That(last[..6], Is.EqualTo(new[] { "100", "1.000000", "ego", "0", "20.000000", "0.000000" }));
        Assert.That(last[7..13], Is.EqualTo(new[] { "1.400000", "0.000000", "0.750000", "5.000000", "2.000000", "1.500000" }), "the box");
        Assert.That(last[13..16], Is.EqualTo(new[] { "20.000000", "-1.750000", "100.200000" }), "the road rises");
        Assert.That(last[16..19], Is.EqualTo(new[] { "20.000000", "0.000000", "0.000000" }), "velocity");
        Assert.That(last[22..26], Is.EqualTo(new[] { "20.000000", "-1.750000", "-1", "0.000000" }), "s, t, lane, offset");
        Assert.That(last[30], Is.EqualTo("-0.010000"), "uphill the pitch is negative");
    }

    [Test]
    public void Wheels_turn_by_the_distance_over_their_radius() =>
        Assert.That(double.Parse(Rows(new Recorded(260))[^1][6], CultureInfo.InvariantCulture),
            Is.EqualTo((2.6 * 20 / 0.35) % (2 * Math.PI)).Within(1e-6));

    [Test]
    public void A_turning_vehicle_has_a_heading_rate_and_a_wheel_angle()
    {
        var last = Rows(new Recorded(20, bend: (step, row) => row[2] = 0.02 * step))[^1];

        Assert.That(double.Parse(last[27], CultureInfo.InvariantCulture), Is.EqualTo(2).Within(1e-6));
        Assert.That(double.Parse(last[5], CultureInfo.InvariantCulture), Is.EqualTo(Math.Atan(2.9 * 2 / 20)).Within(1e-6));
    }

    [Test]
    public void Those_who_collide_name_each_other_while_they_touch()
    {
        var run = new Recorded(
            500,
            bend: (step, row) => row[5] = step < 200 ? row[0] + 5 : row[0] + 100,
            events: step => step == 100 ? [new TraceEvent(new SimTime(step * Recorded.StepNs), "collision", "ego", "van", 3, "")] : []);
        var rows = Rows(run);

        Assert.That((rows[99][32], rows[100][32], rows[100][32 + Columns], rows[199][32], rows[200][32]),
            Is.EqualTo(("", "1", "0", "1", "")));
    }

    [Test]
    public void Without_a_map_the_columns_of_the_road_are_zero()
    {
        using var file = new Recorded(10).ToFile();
        using var output = new StringWriter();
        CsvExport.Write(file, null, output);

        Assert.That(output.ToString().Split('\n')[8].Split(", ")[22..26], Is.EqualTo(new[] { "0.000000", "0.000000", "0", "0.000000" }));
    }

    [Test]
    public void A_trace_of_events_is_refused()
    {
        using var file = new Recorded(10).ToFile(TraceLevel.Events);

        Assert.That(() => CsvExport.Write(file, null, TextWriter.Null),
            Throws.TypeOf<TraceException>().With.Message.Contains("--trace full"));
    }

    private static List<string[]> Rows(Recorded run)
    {
        using var file = run.ToFile();
        using var output = new StringWriter();
        CsvExport.Write(file, Recorded.Map.Roads, output);
        return [.. output.ToString().Split('\n')[7..^1].Select(row => row.Split(',').Select(value => value.Trim()).ToArray())];
    }
}
