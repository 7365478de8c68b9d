using AtlasMesh.Traces.Geodesy;

namespace AtlasMesh.Traces.Tests;

public sealed class MapOriginTests
{
    // The worked example of "A guide to coordinate systems in Great Britain" (Ordnance Survey, annex C):
    // 52° 39' 27.2531" N 1° 43' 4.5177" E.
    [Test]
    public void The_ordnance_surveys_example_comes_out()
    {
        var airy = new Ellipsoid(6_377_563.396, (6_377_563.396 - 6_356_256.909) / 6_377_563.396);
        var grid = new TransverseMercator(airy, new ProjectionCentre(49, -2, 0.9996012717, 400_000, -100_000));

        var (latitude, longitude) = grid.Inverse(651_409.903, 313_177.270);

        Assert.That(latitude, Is.EqualTo(52 + (39 / 60.0) + (27.2531 / 3600)).Within(2e-8));
        Assert.That(longitude, Is.EqualTo(1 + (43 / 60.0) + (4.5177 / 3600)).Within(2e-8));
    }

    [Test]
    public void A_zone_of_utm_is_centred_on_its_meridian()
    {
        var (latitude, longitude) = MapOrigin.Parse("+proj=utm +zone=32 +datum=WGS84 +units=m +no_defs")!.Inverse(500_000, 0);

        Assert.That((latitude, longitude), Is.EqualTo((0.0, 9.0)));
    }

    [Test]
    public void A_tangential_projection_of_a_test_track_begins_at_its_centre()
    {
        var (latitude, longitude) = MapOrigin.Parse("+proj=tmerc +lat_0=48.123 +lon_0=11.5 +k=1 +x_0=0 +y_0=0 +ellps=WGS84")!.Inverse(0, 0);

        Assert.That(latitude, Is.EqualTo(48.123).Within(1e-10));
        Assert.That(longitude, Is.EqualTo(11.5).Within(1e-12));
    }

    [TestCase("")]
    [TestCase("+proj=merc +lon_0=0")]
    [TestCase("+proj=utm +zone=61")]
    [TestCase("+proj=utm")]
    [TestCase("+proj=tmerc +lat_0=north")]
    [TestCase("+proj=tmerc +ellps=bessel")]
    [TestCase("+proj=tmerc +k=0")]
    [TestCase("PROJCS[\"WGS 84\"]")]
    public void What_is_not_understood_is_not_guessed(string text) => Assert.That(MapOrigin.Parse(text), Is.Null);

    [Test]
    public void Without_a_map_the_origin_is_stated()
    {
        var origin = MapOrigin.Of(null);

        Assert.That((origin.Origin.IsStated, origin.Origin.LatitudeDeg, origin.Origin.LongitudeDeg), Is.EqualTo((true, 0.0, 0.0)));
        Assert.That(origin.At(0, 111_319.49079327358).Latitude, Is.EqualTo(1).Within(1e-12));
    }
}
