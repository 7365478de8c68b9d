using AtlasMesh.Testing;

namespace AtlasMesh.Roads.Tests.Osm;

/// <summary>The project's own town: the ways that its scenario is about.</summary>
public sealed class HarbourTownTests
{
    private static readonly RoadNetwork Town = Read();

    [TestCase("depot-1", "market-1", new[] { "101", "102", "106", "104" })]
    [TestCase("depot-1", "quay-1", new[] { "101", "102", "103", "107", "108" })]
    public void A_vehicle_goes_by_the_ways_that_it_may_use(string from, string to, string[] ways)
    {
        var path = Town.FindPath(Town.FindPlace(from)!.At, Town.FindPlace(to)!.At)!;
        var ids = path.Lanes.Select(lane => Town.RoadId(lane.Road)).Where(id => id[0] != 'n').Select(id => id.Split('.')[0]).ToList();
        Assert.That(ids.Where((id, index) => index == 0 || ids[index - 1] != id), Is.EqualTo(ways));
    }

    [TestCase("road-101.1/-1", 50)]
    [TestCase("road-106.1/-1", 30)]
    [TestCase("road-107.1/-1", 20)]
    [TestCase("road-108.1/-1", 40)]
    public void Limits_are_those_of_the_map(string lane, double kmh)
    {
        Assert.That(Town.TryParseLane(lane, out var road, out var id));
        Assert.That(Town.SpeedLimit(road, id, 1), Is.EqualTo(kmh / 3.6).Within(1e-9));
    }

    [Test]
    public void It_reads_the_same_each_time()
    {
        var (first, second) = (Read(), Read());
        Assert.That(Shape(first), Is.EqualTo(Shape(second)));
    }

    private static IEnumerable<(int Road, long X, long Y)> Shape(RoadNetwork town) =>
        from line in town.BoundaryLines(5)
        from point in line.Points
        select (line.Road, BitConverter.DoubleToInt64Bits(point.X), BitConverter.DoubleToInt64Bits(point.Y));

    private static RoadNetwork Read()
    {
        var path = Path.Combine(Checkout.Root, "scenarios", "library", "maps", "harbour-town.osm");
        return MapReader.Read(path, File.ReadAllBytes(path)).Value!;
    }
}
