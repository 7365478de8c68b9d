using System.Globalization;
using System.Text;
using AtlasMesh.Roads.Osm;

namespace AtlasMesh.Roads.Tests.Osm;

/// <summary>Writes a small OSM file: nodes by metres east and north, ways by the names of their nodes.</summary>
internal sealed class Sketch
{
    private const double MetresPerDegree = 111_195;

    private readonly StringBuilder _nodes = new();
    private readonly StringBuilder _ways = new();
    private readonly StringBuilder _relations = new();
    private readonly Dictionary<string, int> _ids = [];

    /// <summary>A node with tags as "key=value".</summary>
    public Sketch Node(string name, double east, double north, params string[] tags)
    {
        _ids.Add(name, _ids.Count + 1);
        var (lat, lon) = (north / MetresPerDegree, east / MetresPerDegree);
        _nodes.Append(CultureInfo.InvariantCulture, $"<node id='{IdOf(name)}' lat='{lat:0.000000000}' lon='{lon:0.000000000}'>")
            .AppendLine(CultureInfo.InvariantCulture, $"{Tags(tags)}</node>");
        return this;
    }

    /// <summary>A way over nodes, "a b c".</summary>
    public Sketch Way(int id, string nodes, params string[] tags)
    {
        var refs = string.Concat(nodes.Split(' ').Select(node => $"<nd ref='{IdOf(node)}'/>"));
        _ways.AppendLine(CultureInfo.InvariantCulture, $"<way id='{id}'>{refs}{Tags(tags)}</way>");
        return this;
    }

    /// <summary>A residential street over nodes.</summary>
    public Sketch Street(int id, string nodes, params string[] tags) => Way(id, nodes, ["highway=residential", .. tags]);

    /// <summary>A turn restriction; via as "n" for a node, else ways as "7 8".</summary>
    public Sketch Restriction(string kind, int from, string via, int to, params string[] tags)
    {
        var through = _ids.ContainsKey(via)
            ? $"<member type='node' ref='{IdOf(via)}' role='via'/>"
            : string.Concat(via.Split(' ').Select(way => $"<member type='way' ref='{way}' role='via'/>"));
        var ends = $"<member type='way' ref='{from}' role='from'/>{through}<member type='way' ref='{to}' role='to'/>";
        return Relation(ends, ["type=restriction", .. kind.Length > 0 ? [$"restriction={kind}"] : Array.Empty<string>(), .. tags]);
    }

    public Sketch Relation(string members, params string[] tags)
    {
        // Taken before the builder appends: its interpolation writes as it goes.
        var id = 900 + _relations.Length;
        _relations.AppendLine(CultureInfo.InvariantCulture, $"<relation id='{id}'>{members}{Tags(tags)}</relation>");
        return this;
    }

    public int IdOf(string node) => _ids[node];

    public override string ToString() => $"<osm version='0.6'>\n{_nodes}{_ways}{_relations}</osm>\n";

    public OsmMap Read(OsmOptions? options = null)
    {
        var reading = OsmReader.Read("sketch.osm", ToString(), options);
        Assert.That(reading.Faults.Select(fault => fault.ToString()), Is.Empty);
        return reading.Value!;
    }

    private static string Tags(IEnumerable<string> tags) =>
        string.Concat(tags.Select(tag => tag.Split('=', 2)).Select(tag => $"<tag k='{tag[0]}' v='{tag[1]}'/>"));
}
