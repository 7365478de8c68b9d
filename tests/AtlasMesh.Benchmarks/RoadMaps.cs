using System.Globalization;
using System.Text;
using AtlasMesh.Exact;
using AtlasMesh.Roads;

namespace AtlasMesh.Benchmarks;

/// <summary>The maps that roads are measured with.</summary>
internal static class RoadMaps
{
    private const int Blocks = 51;
    private const string Lane = "type='driving'><width sOffset='0' a='3.5' b='0' c='0' d='0'/></lane>";

    private static readonly string Data =
        Environment.GetEnvironmentVariable("ATLASMESH_DATA") ?? Path.Combine(Environment.CurrentDirectory, "..", "shared", "data");

    /// <summary>esmini's map of five crossings, 501,563 bytes, from the reference data.</summary>
    public static string Intersections() => File.ReadAllText(PathOf("opendrive", "esmini", "multi_intersections.xodr"));

    /// <summary>Monaco from OpenStreetMap, 866 ways with a highway tag, from the reference data.</summary>
    public static byte[] Monaco() => File.ReadAllBytes(PathOf("osm", "monaco.osm.gz"));

    /// <summary>From the middle of one lane to the middle of another, both at random.</summary>
    public static (LanePosition From, LanePosition To)[] Trips(RoadNetwork network, int count)
    {
        var stream = new RandomStream(1, "benchmarks", "trips");
        return [.. Enumerable.Range(0, count).Select(_ => (Anywhere(), Anywhere()))];

        LanePosition Anywhere()
        {
            var road = (int)stream.NextBelow((ulong)network.RoadCount);
            var middle = network.RoadLength(road) / 2;
            return new LanePosition(road, network.DrivableLanes(road, middle)[0], middle, 0);
        }
    }

    private static string PathOf(params string[] names) => Path.Combine([Data, .. names]);

    /// <summary>5,202 bent streets of 100 m in a grid of 51 blocks each way.</summary>
    public static RoadNetwork City()
    {
        var text = new StringBuilder("<OpenDRIVE><header revMajor='1' revMinor='6'/>");

        for (var index = 0; index < Blocks * Blocks; index++)
        {
            var (x, y) = (index % Blocks * 100, index / Blocks * 100);
            Street(text, $"{index}e", (x, y, 0));
            Street(text, $"{index}n", (x, y, 1.5707963267948966));
        }

        var reading = OpenDriveReader.Read("city.xodr", text.Append("</OpenDRIVE>").ToString());
        return reading.Value ?? throw new InvalidOperationException(reading.Faults[0].ToString());
    }

    private static void Street(StringBuilder text, string id, (double X, double Y, double Heading) at) =>
        text.Append(CultureInfo.InvariantCulture, $"<road id='{id}' length='100' junction='-1'><planView>")
            .Append(CultureInfo.InvariantCulture, $"<geometry s='0' x='{at.X}' y='{at.Y}' hdg='{at.Heading:R}' length='100'>")
            .Append("<arc curvature='0.004'/></geometry></planView><lanes><laneSection s='0'>")
            .Append("<left><lane id='1' ").Append(Lane).Append("</left><center><lane id='0' type='none'/></center><right><lane id='-1' ")
            .Append(Lane).Append("</right></laneSection></lanes></road>");
}
