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
