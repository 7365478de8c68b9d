using AtlasMesh.Testing;
using CsCheck;

namespace AtlasMesh.Roads.Tests;

/// <summary>Whatever stands in a file, the reader answers with a network or with faults, and never throws.</summary>
public sealed class OpenDriveFuzzTests
{
    private static readonly string[] Nasty =
    [
        "", "-1", "0", "NaN", "1e999", "-0", "99999999999999999999", "1e8", "1e-300", "''", "<a>", "</lane>", "&", "\0", "\uD800",
        "junction", "end",
    ];

    private static readonly Gen<string> Put = Gen.Int[0, Nasty.Length - 1].Select(index => Nasty[index]);

    [Test]
    public void A_text_with_pieces_cut_out_or_put_in_is_read_or_refused([Values("highway", "port-yard")] string map)
    {
        var text = File.ReadAllText(Maps.OurPath(map));

        (from at in Gen.Int[0, text.Length - 1]
         from cut in Gen.Int[0, 30]
         from put in Put
         select (at, cut, put)).Sample(
            change =>
            {
                var (at, cut, put) = change;
                var changed = text[..at] + put + text[Math.Min(at + cut, text.Length)..];
                AssertAnswered(OpenDriveReader.Read("map.xodr", changed));
            },
            iter: map == "highway" ? 1_500 : 100);
    }

    [Test]
    public void An_attribute_with_another_value_is_read_or_refused()
    {
        var quoted = File.ReadAllText(Maps.OurPath("port-yard")).Split('"');

        Gen.Select(Gen.Int[0, (quoted.Length / 2) - 1], Put).Sample(
            (at, put) =>
            {
                var changed = (string[])quoted.Clone();
                changed[(at * 2) + 1] = put;
                AssertAnswered(OpenDriveReader.Read("map.xodr", string.Join('"', changed)));
            },
            iter: 150);
    }

    [TestCase("opendrive/esmini")]
    [TestCase("opendrive/qc-opendrive")]
    public void Maps_of_others_are_read_or_refused_by_name(string folder)
    {
        var files = Directory.EnumerateFiles(ReferenceData.Require(folder), "*.xodr", SearchOption.AllDirectories);

        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var reading = OpenDriveReader.Read(Path.GetFileName(file), File.ReadAllText(file));
            AssertAnswered(reading);
            TestContext.Out.WriteLine($"{Path.GetFileName(file)}: {(reading.IsValid ? "read" : reading.Faults[0])}");
        }
    }

    private static void AssertAnswered(Vocabulary.Reading<RoadNetwork> reading)
    {
        if (reading.Value is not { } network)
        {
            Assert.That(reading.Faults, Is.Not.Empty);
            return;
        }

        // What was read can be driven on: no lane leads where there is none.
        for (var road = 0; road < network.RoadCount; road++)
        {
            foreach (var lane in network.DrivableLanes(road, 0))
                Assert.That(network.FollowLane(new LanePosition(road, lane, 0, 0), 500).Length, Is.Not.NaN);
        }
    }
}
