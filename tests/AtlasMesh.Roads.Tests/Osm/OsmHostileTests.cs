using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text;
using AtlasMesh.Roads.Osm;
using AtlasMesh.Testing;
using AtlasMesh.Vocabulary;
using CsCheck;

namespace AtlasMesh.Roads.Tests.Osm;

/// <summary>Whatever stands in a file, the answer comes soon, costs little and is a network or faults.</summary>
[NonParallelizable]
public sealed class OsmHostileTests
{
    private const long Allowed = 64_000_000;

    private static readonly string[] Nasty =
        ["", "-1", "0", "NaN", "1e999", "99999999999999999999", "<way>", "</way>", "&", "\0", "\uD800", "'", "yes", "-1;2|3", "no_u_turn"];

    private static readonly string[] Kinds = ["name=Any Street", "oneway=yes", "lanes=4", "width=20"];

    private static readonly Gen<(double, double)[]> Places = Gen.Select(Gen.Double[-60, 60], Gen.Double[-60, 60]).Array[6];

    private static readonly (string Name, Func<IEnumerable<string>> Parts)[] Bombs =
    [
        ("an attribute of 10 MB", () => ["<osm version='0.6' x='", .. Repeated("aaaaaaaaaa", 1_000_000), "'/>"]),
        ("an attribute of 10 MB of brackets", () => ["<osm version='0.6' x='", .. Repeated(">>>>>>>>>>", 1_000_000), "'/>"]),
        ("a text of 10 MB", () => ["<osm version='0.6'>", .. Repeated("aaaaaaaaaa", 1_000_000), "</osm>"]),
        ("a CDATA section of 10 MB", () => ["<osm version='0.6'><![CDATA[", .. Repeated("<aaaaaaaaa", 1_000_000), "]]></osm>"]),
        ("200,000 nested elements", () => ["<osm version='0.6'>", .. Repeated("<a>", 200_000)]),
        ("an entity bomb", () => ["<!DOCTYPE osm [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><osm>&b;</osm>"]),
        ("a way of 100,000 nodes", () => ["<osm version='0.6'><way id='1'>", .. Repeated("<nd ref='1'/>", 100_000), "</way></osm>"]),
        ("a node with 100,000 tags", () => ["<osm version='0.6'><node id='1' lat='0' lon='0'>", .. Tags(100_000), "</node></osm>"]),
        ("a relation of 100,000 members", () =>
            ["<osm version='0.6'><relation id='1'>", .. Repeated("<member type='way' ref='1' role=''/>", 100_000), "</relation></osm>"]),
        ("a file that breaks off", () => ["<osm version='0.6'>", .. Repeated("<way id='x'>", 10)]),
    ];

    [Test]
    public void A_bomb_is_refused_in_a_second_and_64_MB([Range(0, 9)] int index)
    {
        var (name, parts) = Bombs[index];
        var bytes = Encoding.UTF8.GetBytes(string.Concat(parts()));
        OsmReader.Read("warm.osm", "<osm version='0.6'/>");

        var (before, begun) = (GC.GetAllocatedBytesForCurrentThread(), TimeProvider.System.GetTimestamp());
        var reading = OsmReader.Read("bomb.osm", new MemoryStream(bytes));
        var (allocated, time) = (GC.GetAllocatedBytesForCurrentThread() - before, TimeProvider.System.GetElapsedTime(begun));

        TestContext.Out.WriteLine($"{name}: {time.TotalMilliseconds:0} ms, {allocated / 1e6:0.0} MB, {reading.Faults.FirstOrDefault()}");
        Assert.That(reading.Faults, Is.Not.Empty);
        Assert.That(allocated, Is.LessThan(Allowed));
        Assert.That(time, Is.LessThan(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void A_packed_bomb_is_refused_before_it_is_unpacked()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("<osm version='0.6'>"u8);
            var spaces = new byte[1 << 20];
            Array.Fill(spaces, (byte)' ');

            for (var megabyte = 0; megabyte < 500; megabyte++)
                gzip.Write(spaces);
        }

        packed.Position = 0;
        Assert.That(OsmReader.Read("bomb.osm.gz", packed).Faults.Single().Code, Is.EqualTo("OSM002"));
    }

    [Test]
    public void A_text_with_pieces_cut_out_or_put_in_is_read_or_refused()
    {
        var text = Town();

        (from at in Gen.Int[0, text.Length - 1]
         from cut in Gen.Int[0, 30]
         from put in Gen.Int[0, Nasty.Length - 1]
         select text[..at] + Nasty[put] + text[Math.Min(at + cut, text.Length)..]).Sample(
            changed => AssertAnswered(OsmReader.Read("town.osm", changed)), time: FuzzBudget.Seconds);
    }

    [Test]
    public void An_attribute_with_another_value_is_read_or_refused()
    {
        var quoted = Town().Split('\'');

        Gen.Select(Gen.Int[0, (quoted.Length / 2) - 1], Gen.Int[0, Nasty.Length - 1], Gen.Int[0, quoted.Length - 1]).Sample(
            (at, put, from) =>
            {
                var changed = (string[])quoted.Clone();
                changed[(at * 2) + 1] = from % 2 == 0 ? Nasty[put].Replace("'", "", StringComparison.Ordinal) : quoted[from];
                AssertAnswered(OsmReader.Read("town.osm", string.Join('\'', changed)));
            },
            time: FuzzBudget.Seconds);
    }

    [Test]
    public void Streets_of_any_shape_are_read_and_can_be_driven() =>
        Gen.Select(Places, Gen.Int[0, 5].Array[3, 7].Array[1, 5], Gen.Int[0, Kinds.Length - 1]).Sample(
            (places, ways, kind) =>
            {
                var sketch = new Sketch();

                for (var node = 0; node < places.Length; node++)
                    sketch.Node($"n{node}", places[node].Item1, places[node].Item2);

                for (var way = 0; way < ways.Length; way++)
                    sketch.Street(way + 1, string.Join(' ', ways[way].Select(node => $"n{node}")), Kinds[kind]);

                AssertAnswered(OsmReader.Read("shape.osm", sketch.ToString()));
            },
            time: FuzzBudget.Seconds);

    /// <summary>What was read can be driven on, and its lanes meet.</summary>
    [SuppressMessage("Performance", "CA1859", Justification = "the reading is what is judged")]
    private static void AssertAnswered(Reading<OsmMap> reading)
    {
        if (reading.Value is not { } map)
        {
            Assert.That(reading.Faults, Is.Not.Empty);
            return;
        }

        foreach (var node in map.Roads.Graph.Nodes)
        {
            var end = new Lanes.PathLeg(node, node.Entry, node.Exit, 0);
            Assert.That(end.Length, Is.GreaterThan(0));

            foreach (var next in map.Roads.Graph.Next(node).Select(index => map.Roads.Graph.Nodes[index]))
            {
                var start = new Lanes.PathLeg(next, next.Entry, next.Exit, 0);
                Assert.That((start.At(0).Pose.Position - end.At(end.Length).Pose.Position).Length, Is.LessThan(0.01));
            }
        }
    }

    private static string Town() => new Sketch()
        .Node("a", 0, 0).Node("b", 100, 0, "name=Stop").Node("c", 100, 80, "barrier=gate").Node("d", 0, 80).Node("e", 50, 130)
        .Street(1, "a b", "maxspeed=30", "lanes=2", "width=7").Street(2, "b c", "oneway=yes", "turn:lanes=left")
        .Street(3, "c d", "access=destination").Street(4, "d a", "oneway=-1").Street(5, "d e c", "lanes=3", "lanes:forward=2")
        .Restriction("no_left_turn", 1, "b", 2).Restriction("only_straight_on", 2, "3", 4).ToString();

    private static IEnumerable<string> Repeated(string text, int times) => Enumerable.Repeat(text, times);

    private static IEnumerable<string> Tags(int count) => Enumerable.Range(0, count).Select(number => $"<tag k='{number}' v=''/>");
}
