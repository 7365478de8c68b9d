using AtlasMesh.Exact;
using AtlasMesh.Roads.Osm;
using CsCheck;

namespace AtlasMesh.Roads.Tests.Osm;

public sealed class GeoReferenceTests
{
    /// <summary>Meridian arcs of WGS 84: the quarter, and the rest by the series 111132.9525 phi - 16038.509 sin 2phi + 16.833 sin 4phi
    /// - 0.022 sin 6phi (NIMA TR8350.2).</summary>
    [TestCase(0, 90, 10_001_965.7293)]
    [TestCase(0, 45, 4_984_944.3780)]
    [TestCase(0, 1, 110_574.3886)]
    public void Along_its_meridian_it_measures_the_ellipsoid(double from, double to, double metres)
    {
        var local = new GeoReference(new GeoPoint(from, 9)).ToLocal(new GeoPoint(to, 9));
        Assert.That(local.X, Is.Zero.Within(1e-3));
        Assert.That(local.Y, Is.EqualTo(metres).Within(1e-3));
    }

    [Test]
    public void East_of_its_origin_it_measures_the_parallel()
    {
        // A second of longitude at 48 degrees north: the radius of the parallel, a cos(phi) / sqrt(1 - e2 sin2(phi)).
        var (sin, cos) = double.SinCos(double.DegreesToRadians(48));
        var parallel = 6_378_137 * cos / double.Sqrt(1 - (0.00669437999014 * sin * sin));
        var local = new GeoReference(new GeoPoint(48, 16)).ToLocal(new GeoPoint(48, 16 + (1.0 / 3600)));
        Assert.That(local.X, Is.EqualTo(parallel * double.DegreesToRadians(1.0 / 3600)).Within(1e-6));
    }

    [Test]
    public void There_and_back_again_is_the_same_place() =>
        Gen.Select(Gen.Double[-80, 80], Gen.Double[-180, 180], Gen.Double[-100_000, 100_000], Gen.Double[-100_000, 100_000]).Sample(
            (latitude, longitude, x, y) =>
            {
                var geo = new GeoReference(new GeoPoint(latitude, longitude));
                var back = geo.ToLocal(geo.ToGeo(new Vector2(x, y)));
                Assert.That((back - new Vector2(x, y)).Length, Is.LessThan(1e-6));
            },
            iter: 5_000);

    [Test]
    public void A_lane_of_a_town_lies_where_its_way_lies()
    {
        var sketch = new Sketch().Node("a", 0, 0).Node("b", 300, 400).Street(7, "a b");
        var map = sketch.Read();
        var end = map.Geo.ToGeo(map.Roads.ToWorld(new RoadPosition(0, map.Roads.RoadLength(0), 0)).Position);

        // Street ends stand back from their corner by 3 m; 5 m of this way are 3 east and 4 north.
        Assert.That(end.Longitude, Is.EqualTo((300 - 1.8) / 111_195).Within(1e-7));
        Assert.That(end.Latitude, Is.EqualTo((400 - 2.4) / 111_195).Within(1e-7));
        Assert.That(map.Roads.Header.GeoReference, Is.EqualTo(
            "+proj=tmerc +lat_0=0.002 +lon_0=0.001 +k=1 +x_0=0 +y_0=0 +ellps=WGS84 +units=m +no_defs"));
    }

    [TestCase(86)]
    [TestCase(double.NaN)]
    public void At_the_poles_there_is_none(double latitude) =>
        Assert.That(() => new GeoReference(new GeoPoint(latitude, 0)), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
