using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AtlasMesh.Roads.Tests;

/// <summary>Texts that were made to hurt are refused with one error, in less than a second and 64 MB.</summary>
public sealed class HostileMapTests
{
    private const long Megabytes = 1_000_000;

    private static readonly string Sound = Xodr.StraightRoad(Xodr.TwoLanes);

    [Test]
    public void An_attribute_of_ten_megabytes() =>
        AssertRefused(
            Sound.Replace("id='1'", $"id='{new string('x', 10_000_000)}'", StringComparison.Ordinal),
            "ROD002: a tag or a text is longer than 1000000");

    [Test]
    public void Two_hundred_thousand_elements_inside_each_other() =>
        AssertRefused("<OpenDRIVE>" + Repeated("<road>", 200_000), "ROD002: elements are nested deeper than 64");

    [Test]
    public void Nesting_inside_of_what_is_passed_over() =>
        AssertRefused($"<OpenDRIVE><userData>{Repeated("<a>", 200_000)}", "ROD002: elements are nested deeper than 64");

    [Test]
    public void An_entity_bomb()
    {
        var bomb = new StringBuilder("<!DOCTYPE lolz [<!ENTITY e0 'lol'>");

        for (var level = 1; level < 12; level++)
            bomb.Append(CultureInfo.InvariantCulture, $"<!ENTITY e{level} '{Repeated($"&e{level - 1};", 10)}'>");

        AssertRefused($"{bomb}]><OpenDRIVE>&e11;</OpenDRIVE>", "ROD001: the XML cannot be read: For security reasons DTD is prohibited");
    }

    [Test]
    public void A_document_type_alone() =>
        AssertRefused(
            $"<!DOCTYPE OpenDRIVE SYSTEM 'http://example.org/x.dtd'>{Sound}", "ROD001: the XML cannot be read: For security reasons DTD");

    [Test]
    public void A_truncated_file([Values(10, 100, 300)] int left) =>
        AssertRefused(Sound[..left], "ROD001: the XML cannot be read");

    [Test]
    public void Two_million_roads() =>
        AssertRefused($"<OpenDRIVE>{Repeated("<road/>", 2_000_000)}</OpenDRIVE>", "ROD002: the file has more than 1000000 elements");

    [Test]
    public void Two_hundred_thousand_attributes_of_one_element() =>
        AssertRefused(
            $"<OpenDRIVE {string.Join(' ', Enumerable.Range(0, 200_000).Select(n => $"a{n}=''"))}/>",
            "ROD002: an element has over 256 attributes");

    [Test]
    public void Polynomials_that_ask_for_pieces_without_end()
    {
        const string Wild = "<paramPoly3 pRange='arcLength' aU='0' bU='1' cU='9e7' dU='-9e7' aV='0' bV='0' cV='8e7' dV='7e7'/>";
        var geometries = string.Concat(Enumerable.Repeat(Xodr.Geometry(100, 0, Wild), 500));
        var text = Sound.Replace(Xodr.Line(100), geometries, StringComparison.Ordinal);
        var watch = Stopwatch.StartNew();
        Assert.That(OpenDriveReader.Read("map.xodr", text).IsValid, Is.False);
        Assert.That(watch.Elapsed.TotalSeconds, Is.LessThan(Generous));
    }

    [Test]
    public void Roads_that_follow_each_other_in_a_circle_are_read_and_driven_to_an_end()
    {
        var text = Xodr.StraightRoad(
            Xodr.TwoLanes.Replace(
                $"<lane id='-1' type='driving'>{Xodr.Width}", $"<lane id='-1' type='driving'><link><successor id='-1'/></link>{Xodr.Width}",
                StringComparison.Ordinal),
            extra: "<link><predecessor elementType='road' elementId='1' contactPoint='end'/>"
                + "<successor elementType='road' elementId='1' contactPoint='start'/></link>");
        var network = OpenDriveReader.Read("map.xodr", text).Value!;
        var driven = network.FollowLane(new LanePosition(0, -1, 0, 0), 1e9).Length;
        Assert.That(driven, Is.EqualTo(100).Within(1e-9), "the ends lie 100 m apart");

        var ring = Maps.Parse(Ring());
        Assert.That(ring.FollowLane(new LanePosition(0, -1, 0, 0), 1e9).Length, Is.LessThan(1e7));
    }

    /// <summary>A circle of 100 m around that follows itself.</summary>
    private static string Ring()
    {
        var circle = Xodr.Arc(100, 2 * Math.PI / 100);
        var lanes = Xodr.TwoLanes.Replace(
            $"<lane id='-1' type='driving'>{Xodr.Width}", $"<lane id='-1' type='driving'><link><successor id='-1'/></link>{Xodr.Width}",
            StringComparison.Ordinal);
        const string Links = "<link><successor elementType='road' elementId='1' contactPoint='start'/></link>";
        return Xodr.OneRoad(circle, lanes, Links);
    }

    /// <summary>Seconds; the promise is one, but the test machine may be busy with other things.</summary>
    private const double Generous = 4;

    private static string Repeated(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static void AssertRefused(string text, string message)
    {
        OpenDriveReader.Read("map.xodr", Sound);
        var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        var faults = OpenDriveReader.Read("map.xodr", text).Faults;
        var (took, used) = (watch.Elapsed, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.That(faults.Select(fault => fault.ToString()), Has.One.Contains($"error {message}"));
        Assert.That(faults, Has.Length.EqualTo(1));
        Assert.That(took.TotalSeconds, Is.LessThan(Generous));
        Assert.That(used, Is.LessThan(64 * Megabytes));
        TestContext.Out.WriteLine($"{took.TotalMilliseconds:0.0} ms, {used / 1e6:0.0} MB");
    }
}
