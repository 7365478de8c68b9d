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

    /// <summary>A map with one of every element, mutated as a careless tool or an attacker would, while the budget lasts.</summary>
    [Test]
    public void A_map_of_every_element_that_is_mutated_is_read_or_refused() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, FeatureMap.Text.Length - 1], Gen.Int[0, 400], Put).Array[1, 4].Sample(
            changes =>
            {
                var text = FeatureMap.Text;

                foreach (var (kind, at, size, put) in changes)
                    text = Mutated(text, kind, (at, size), put);

                AssertAnswered(OpenDriveReader.Read("map.xodr", text));
            },
            time: FuzzBudget.Seconds);

    private static string Mutated(string text, int kind, (int At, int Size) where, string put)
    {
        var at = where.At % Math.Max(text.Length, 1);
        var end = Math.Min(at + where.Size, text.Length);

        return kind switch
        {
            0 => text[..at] + (char)(text[at] ^ (1 << (where.Size % 7))) + text[(at + 1)..],
            1 => WithElement(text, at, element => element + element),
            2 => WithElement(text, at, _ => ""),
            3 => WithElement(text, at, element => element + $"<userData code='x'>{element}</userData>"),
            4 => WithNumber(text, at, put),
            _ => text[..at] + text[end..],
        };
    }

    /// <summary>Changes the first element from a place on that ends in itself.</summary>
    private static string WithElement(string text, int at, Func<string, string> change)
    {
        var end = text.IndexOf("/>", at, StringComparison.Ordinal);
        var begin = end < 0 ? -1 : text.LastIndexOf('<', end);
        return begin < 0 ? text : text[..begin] + change(text[begin..(end + 2)]) + text[(end + 2)..];
    }

    private static string WithNumber(string text, int at, string put)
    {
        var open = text.IndexOf('"', at);
        var close = open < 0 ? -1 : text.IndexOf('"', open + 1);
        return close < 0 ? text : text[..(open + 1)] + put + text[close..];
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
            {
                Assert.That(network.FollowLane(new LanePosition(road, lane, 0, 0), 500).Length, Is.Not.NaN);
                Assert.That(network.ToSurface(new LanePosition(road, lane, 1, 0)).Z, Is.Not.NaN);
            }
        }
    }
}
