using AtlasMesh.Roads;

namespace AtlasMesh.OpenScenario.Tests;

/// <summary>Small road networks for tests of the storyboard.</summary>
internal static class Roads
{
    public static string StraightText { get; } = Network("""<geometry s="0" x="0" y="0" hdg="0" length="2000"><line/></geometry>""", 2000);

    /// <summary>Two kilometres straight east; lanes 1 and 2 to the left, -1 to -3 to the right, 4 m wide each.</summary>
    public static RoadNetwork Straight { get; } = Read(StraightText);

    /// <summary>A left bend with a radius of 100 m, a little more than once around.</summary>
    public static RoadNetwork Bend { get; } =
        Read(Network("""<geometry s="0" x="0" y="0" hdg="0" length="600"><arc curvature="0.01"/></geometry>""", 600));

    /// <summary>
    /// Road 1 runs 100 m east to a junction, from where road 2 goes on straight and road 3 to the left; one lane, -1, 4 m.
    /// </summary>
    public static RoadNetwork Fork { get; } = Read($"""
        <OpenDRIVE>
          <header revMajor="1" revMinor="6" name="fork" version="1"/>
          {OneLane(1, (0, 0, 0), 100, "<line/>", "<successor elementType=\"junction\" elementId=\"9\"/>")}
          {OneLane(10, (100, 0, 0), 20, "<line/>", Between(2))}
          {OneLane(11, (100, 0, 0), 10 * Math.PI, "<arc curvature=\"0.05\"/>", Between(3))}
          {OneLane(2, (120, 0, 0), 1000, "<line/>", "<predecessor elementType=\"junction\" elementId=\"9\"/>")}
          {OneLane(3, (120, 20, Math.PI / 2), 1000, "<line/>", "<predecessor elementType=\"junction\" elementId=\"9\"/>")}
          <junction id="9" name="fork">{Connection(0, 10)}{Connection(1, 11)}</junction>
        </OpenDRIVE>
        """);

    private static string Connection(int id, int road) => $"""
        <connection id="{id}" incomingRoad="1" connectingRoad="{road}" contactPoint="start"><laneLink from="-1" to="-1"/></connection>
        """;

    private static string Between(int next) => $"""
        <predecessor elementType="road" elementId="1" contactPoint="end"/>
        <successor elementType="road" elementId="{next}" contactPoint="start"/>
        """;

    /// <summary>Roads from 10 on lie in the junction.</summary>
    private static string OneLane(int id, (double X, double Y, double Heading) from, double length, string shape, string links) =>
        FormattableString.Invariant($"""
        <road name="r{id}" length="{length}" id="{id}" junction="{(id < 10 ? -1 : 9)}" rule="RHT">
          <link>{links}</link>
          <planView><geometry s="0" x="{from.X}" y="{from.Y}" hdg="{from.Heading}" length="{length}">{shape}</geometry></planView>
          <lanes><laneSection s="0">
            <center><lane id="0" type="none" level="false"/></center>
            <right><lane id="-1" type="driving" level="false">
              <link>{(id < 10 ? "" : "<predecessor id=\"-1\"/><successor id=\"-1\"/>")}</link>
              <width sOffset="0" a="4" b="0" c="0" d="0"/></lane></right>
          </laneSection></lanes>
        </road>
        """);

    private static RoadNetwork Read(string text)
    {
        var reading = OpenDriveReader.Read("test.xodr", text);
        return reading.Value ?? throw new InvalidOperationException(string.Join('\n', reading.Faults));
    }

    private static string Network(string geometry, int length) => $"""
        <OpenDRIVE>
          <header revMajor="1" revMinor="6" name="test" version="1"/>
          <road name="a" length="{length}" id="1" junction="-1" rule="RHT">
            <link/>
            <planView>{geometry}</planView>
            <lanes>
              <laneSection s="0">
                <left>{Lane(2)}{Lane(1)}</left>
                <center><lane id="0" type="none" level="false"/></center>
                <right>{Lane(-1)}{Lane(-2)}{Lane(-3)}</right>
              </laneSection>
            </lanes>
          </road>
        </OpenDRIVE>
        """;

    private static string Lane(int id) =>
        $"""<lane id="{id}" type="driving" level="false"><link/><width sOffset="0" a="4" b="0" c="0" d="0"/></lane>""";
}
