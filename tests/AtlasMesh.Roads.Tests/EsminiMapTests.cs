using AtlasMesh.Roads.Lanes;
using AtlasMesh.Testing;

namespace AtlasMesh.Roads.Tests;

/// <summary>Another simulator's maps are read as they are, and their roads meet where they say they do.</summary>
public sealed class EsminiMapTests
{
    private static readonly string[] Names =
        ["crest-curve", "curves", "e6mini", "fabriksgatan", "multi_intersections", "soderleden", "tunnels", "two_plus_one"];

    [TestCaseSource(nameof(Names))]
    public void A_map_is_read_and_its_roads_meet(string name)
    {
        var network = Read(name);
        var gaps = Gaps(network).ToList();
        var largest = gaps.Select(gap => gap.Metres).DefaultIfEmpty().Max();
        TestContext.Out.WriteLine($"{network.RoadCount} roads, {gaps.Count} links, largest gap {largest:0.0000000} m");

        // soderleden links road 3 to places 66 m and 1.75 m away; the reader says so.
        var known = network.Warnings.Count(
            warning => warning.Code == "ROD025" && warning.Message.StartsWith("the road's", StringComparison.Ordinal));
        Assert.That(gaps.Count(gap => gap.Metres > 0.01), Is.EqualTo(known));
        Assert.That(known, Is.EqualTo(name == "soderleden" ? 2 : 0));
    }

    [TestCaseSource(nameof(Names))]
    public void No_reference_line_jumps_or_kinks_within_its_road(string name)
    {
        foreach (var road in Read(name).Roads)
        {
            for (var index = 1; index < road.Curve.Segments.Length; index++)
            {
                var (before, after) = (road.Curve.Segments[index - 1], road.Curve.Segments[index]);
                var where = $"road {road.Id}, s = {after.Start}";
                Assert.That((before.At(before.Length).Position - after.Origin.Position).Length, Is.LessThan(2e-3), where);
                Assert.That(after.Heading(0), Is.EqualTo(before.Heading(before.Length)).Within(2e-3), where);
            }
        }
    }

    [TestCaseSource(nameof(Names))]
    public void A_step_along_s_is_as_long_on_the_ground(string name)
    {
        foreach (var road in Read(name).Roads)
        {
            for (var s = 0.1; s < road.Length; s += 0.1)
            {
                var chord = (road.Curve.At(s).Position - road.Curve.At(s - 0.1).Position).Length;
                Assert.That(chord, Is.EqualTo(0.1).Within(2e-4), $"road {road.Id}, s = {s}");
            }
        }
    }

    [Test]
    public void Signals_objects_and_tunnels_are_there()
    {
        var intersections = Read("multi_intersections");
        var signals = Enumerable.Range(0, intersections.RoadCount).SelectMany(road => intersections.Details(road).Signals).ToList();
        Assert.That(signals, Has.Count.EqualTo(127));
        Assert.That(signals.Count(signal => signal.IsDynamic), Is.GreaterThan(50));
        Assert.That(intersections.Controllers.SelectMany(controller => controller.Controls).Count(), Is.EqualTo(68));

        var tunnels = Read("tunnels").Details(0).Structures;
        Assert.That(tunnels.Select(tunnel => tunnel.Name), Is.EqualTo(new[] { "FlexibleTunnel", "ShortTunnel", "ManualTunnel" }));
        Assert.That(Read("crest-curve").Details(0).Objects.Sum(one => one.Outlines.Sum(outline => outline.Corners.Length)), Is.EqualTo(12));
    }

    [Test]
    public void A_crest_rises_and_falls()
    {
        var network = Read("crest-curve");
        var heights = Enumerable.Range(0, (int)network.RoadLength(0)).Select(s => network.Height(new RoadPosition(0, s, 0))).ToList();
        Assert.That(heights.Max() - heights[0], Is.GreaterThan(1));

        for (var s = 1; s < heights.Count; s++)
            Assert.That(heights[s], Is.EqualTo(heights[s - 1]).Within(0.3), $"s = {s}");
    }

    private static IEnumerable<(Road Road, double Metres)> Gaps(RoadNetwork network)
    {
        // A connecting road's reference line may lie on a lane of its neighbours: lanes meet there, not reference lines.
        foreach (var road in network.Roads.Where(road => network.Details(network.IndexOfRoad(road.Id)).JunctionId.Length == 0))
        {
            foreach (var (end, s) in new[] { (road.Predecessor, 0.0), (road.Successor, road.Length) })
            {
                if (end is not { IsJunction: false })
                    continue;

                var other = network.Roads[network.IndexOfRoad(end.Id)];
                yield return (road, (other.Curve.At(end.AtStart ? 0 : other.Length).Position - road.Curve.At(s).Position).Length);
            }
        }
    }

    private static RoadNetwork Read(string name)
    {
        var reading = OpenDriveReader.Read($"{name}.xodr", File.ReadAllText(ReferenceData.Require($"opendrive/esmini/{name}.xodr")));
        Assert.That(reading.Faults.Select(fault => fault.ToString()), Is.Empty);
        return reading.Value!;
    }
}
