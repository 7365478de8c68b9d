using System.Globalization;
using AtlasMesh.Roads;

namespace AtlasMesh.Edge.Tests.Proving;

/// <summary>Roads to prove the stack on: three lanes of 3.5 m to the right, straight or one arc, with places to stop at on the middle
/// one.</summary>
internal static class Roadway
{
    /// <summary>The middle of lane -2, metres to the left of the reference line.</summary>
    public const double Middle = -5.25;

    public const double LaneWidth = 3.5;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static RoadNetwork Straight(double length = 5_000, double? limit = null) => Build(length, "<line/>", limit);

    public static RoadNetwork Bend(double radius, double length = 1_400) =>
        Build(length, string.Create(Plain, $"<arc curvature=\"{1 / radius:R}\"/>"), null);

    /// <summary>Straight for 500 m, a spiral of 100 m into a bend of 250 m radius for 200 m, and out again.</summary>
    public static RoadNetwork Winding()
    {
        const string Views =
            """
            <geometry s="0" x="0" y="0" hdg="0" length="500"><line/></geometry>
            <geometry s="500" x="500" y="0" hdg="0" length="100"><spiral curvStart="0" curvEnd="0.004"/></geometry>
            <geometry s="600" x="599.60074005735339" y="6.6476432731194999" hdg="0.2" length="200"><arc curvature="0.004"/></geometry>
            <geometry s="800" x="760.30115356056217" y="116.58871126639497" hdg="1.0" length="100">
              <spiral curvStart="0.004" curvEnd="0"/></geometry>
            <geometry s="900" x="802.58811743207400" y="207.01166890210041" hdg="1.2" length="1000"><line/></geometry>
            """;
        return Read(Text(1_900, Views, null));
    }

    private static RoadNetwork Build(double length, string shape, double? limit) =>
        Read(Text(length, Whole(length, shape), limit));

    private static string Whole(double length, string shape) =>
        string.Create(Plain, $"<geometry s=\"0\" x=\"0\" y=\"0\" hdg=\"0\" length=\"{length}\">{shape}</geometry>");

    private static RoadNetwork Read(string text)
    {
        var reading = OpenDriveReader.Read("proving.xodr", text);
        Assert.That(reading.Faults.Select(fault => fault.ToString()), Is.Empty);
        return reading.Value!;
    }

    private static string Text(double length, string views, double? limit)
    {
        var speed = limit is { } metresPerSecond ? string.Create(Plain, $"<speed max=\"{metresPerSecond}\" unit=\"m/s\"/>") : "";
        var lanes = string.Concat(Enumerable.Range(1, 3).Select(id =>
            $"<lane id=\"-{id}\" type=\"driving\" level=\"false\"><width sOffset=\"0\" a=\"3.5\" b=\"0\" c=\"0\" d=\"0\"/></lane>"));

        return string.Create(
            Plain,
            $"""
            <?xml version="1.0" encoding="utf-8"?>
            <OpenDRIVE>
              <header revMajor="1" revMinor="6" name="proving" version="1" north="0" south="0" east="0" west="0"/>
              <road name="Road" length="{length}" id="0" junction="-1" rule="RHT">
                <type s="0" type="motorway">{speed}</type>
                <planView>{views}</planView>
                <lanes><laneSection s="0">
                  <center><lane id="0" type="none" level="false"/></center>
                  <right>{lanes}</right>
                </laneSection></lanes>
                <objects>
                  <object id="1" name="first" s="300" t="-5.25" zOffset="0" hdg="0" type="none"/>
                  <object id="2" name="second" s="600" t="-5.25" zOffset="0" hdg="0" type="none"/>
                </objects>
              </road>
            </OpenDRIVE>
            """);
    }
}
