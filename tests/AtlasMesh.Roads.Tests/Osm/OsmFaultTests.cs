using System.IO.Compression;
using System.Text;
using AtlasMesh.Roads.Osm;

namespace AtlasMesh.Roads.Tests.Osm;

/// <summary>What is refused, where and in which words.</summary>
public sealed class OsmFaultTests
{
    [TestCase("<osm version='0.6'><node id='1' lat='0'/></osm>", "(1,21): error OSM005: 'node' needs the attribute 'lon'; add it")]
    [TestCase("<osm version='0.6'><node id='1.5' lat='0' lon='0'/></osm>", "error OSM006: id '1.5' is not a whole number")]
    [TestCase("<osm version='0.6'><node id='1' lat='x' lon='0'/></osm>", "error OSM006: lat 'x' is not a finite number")]
    [TestCase("<osm version='0.6'><node id='1' lat='NaN' lon='0'/></osm>", "error OSM006: lat 'NaN' is not a finite number")]
    [TestCase("<osm version='0.6'><node id='1' lat='91' lon='0'/></osm>", "error OSM007: lat '91' is not between -90 and 90 degrees")]
    [TestCase("<osm version='0.6'><node id='1' lat='1' lon='181'/></osm>", "error OSM007: lon '181' is not between -180 and 180 degrees")]
    [TestCase("<osm version='0.6'><way id='1'/><way id='1'/></osm>", "error OSM008: way 1 stands twice")]
    [TestCase("<osm version='0.6'><node id='1' lat='1' lon='1'/><node id='1' lat='1' lon='1'/></osm>", "error OSM008: node 1 stands twice")]
    [TestCase("<osm version='0.6'><way id='1'><tag k='a' v='b'/><tag k='a' v='c'/></way></osm>", "error OSM009: the key 'a' stands twice")]
    [TestCase("<osm version='0.5'/>", "error OSM004: the OSM version is not 0.6")]
    [TestCase("<osmChange version='0.6'/>", "error OSM004: this is a change, not a map")]
    [TestCase("<OpenDRIVE/>", "error OSM003: the root is 'OpenDRIVE', not 'osm'")]
    [TestCase("<osm version='0.6'/>", "error OSM011: no way with a highway tag may be driven")]
    [TestCase("<osm version='0.6'><node", "error OSM001: the XML cannot be read")]
    [TestCase("", "error OSM001: the XML cannot be read")]
    [TestCase("<osm version='0.6'><![CDATA[x]]></osm>", "error OSM002: there is a document type or a CDATA section")]
    public void A_fault_says_where_what_and_how_to_mend_it(string text, string fault)
    {
        var reading = OsmReader.Read("x.osm", text);
        Assert.That(reading.Faults.Single().ToString(), Does.Contain(fault).And.StartsWith("x.osm"));
    }

    [Test]
    public void Every_fault_is_reported_at_once_in_the_order_of_the_text()
    {
        var text = "<osm version='0.6'>\n<node id='1' lat='91' lon='0'/>\n<node lat='1' lon='0'/>\n"
            + "<way id='x'/>\n<way id='2'><nd/></way></osm>";
        Assert.That(OsmReader.Read("x.osm", text).Faults.Select(fault => (fault.Place.Line, fault.Code)), Is.EqualTo(new[]
        {
            (2, "OSM007"), (3, "OSM005"), (4, "OSM006"), (5, "OSM005"),
        }));
    }

    [TestCase(new byte[] { 0, 0, 0, 13, 10, 9, (byte)'O', (byte)'S', (byte)'M', (byte)'H', (byte)'e', (byte)'a' }, "pbf")]
    [TestCase(new byte[] { (byte)'B', (byte)'Z', (byte)'h', (byte)'9' }, "bzip2")]
    [TestCase(new byte[] { 0xFF, 0xE0, 4 }, "o5m")]
    public void Another_format_is_refused_by_its_name(byte[] bytes, string name)
    {
        var reading = OsmReader.Read("x.osm", new MemoryStream(bytes));
        Assert.That(reading.Faults.Single().ToString(), Does.Contain("error OSM004").And.Contain($"as {name}, which is not read"));
    }

    [Test]
    public void A_gzip_file_that_breaks_off_or_holds_rubbish_is_refused([Values(20, 60)] int bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(Street().ToString()));

        var cut = packed.ToArray()[..bytes];
        Assert.That(OsmReader.Read("x.osm.gz", new MemoryStream(cut)).IsValid, Is.False);
        cut[15] ^= 0xFF;
        Assert.That(OsmReader.Read("x.osm.gz", new MemoryStream(cut)).IsValid, Is.False);
    }

    [Test]
    public void A_stream_a_text_and_a_packed_stream_give_the_same_network()
    {
        var bytes = Encoding.UTF8.GetBytes("\uFEFF" + Street());
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(bytes);

        packed.Position = 0;
        var maps = new[]
        {
            OsmReader.Read("a.osm", new MemoryStream(bytes)), OsmReader.Read("a.osm.gz", packed), OsmReader.Read("a", Street().ToString()),
        };
        Assert.That(maps.Select(map => map.Value!.Roads.RoadLength(0)).Distinct().Count(), Is.EqualTo(1));
        Assert.That(MapReader.Read("a.osm", bytes).Value!.RoadCount, Is.EqualTo(maps[0].Value!.Roads.RoadCount));
    }

    [Test]
    public void A_relation_that_contains_itself_is_refused_where_a_restriction_is_in_it()
    {
        var text = Street()
            .Relation("<member type='relation' ref='900' role='x'/>", "type=restriction", "restriction=no_entry").ToString();
        Assert.That(OsmReader.Read("x.osm", text).Faults.Single().Code, Is.EqualTo("OSM010"));
    }

    [Test]
    public void Streets_that_reach_too_far_are_refused() => Assert.That(
        OsmReader.Read("x.osm", new Sketch().Node("a", 0, 0).Node("b", 250_000, 0).Street(1, "a b").ToString()).Faults.Single().Code,
        Is.EqualTo("OSM007"));

    [Test]
    public void What_an_editor_has_deleted_is_not_there()
    {
        var text = Street().ToString().Replace("<way id='1'>", "<way id='1' action='delete'>", StringComparison.Ordinal);
        Assert.That(OsmReader.Read("x.osm", text).Faults.Single().Code, Is.EqualTo("OSM011"));
    }

    [Test]
    public void The_readme_explains_every_code()
    {
        var readme = File.ReadAllText(Path.Combine(Testing.Checkout.Root, "fleet", "AtlasMesh.Roads", "Osm", "README.md"));
        var codes = typeof(OsmCode).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();
        Assert.That(codes.Where(code => !readme.Contains($"| {code} |", StringComparison.Ordinal)), Is.Empty);
        Assert.That(codes, Is.Unique);
    }

    private static Sketch Street() => new Sketch().Node("a", 0, 0).Node("b", 100, 0).Street(1, "a b");
}
