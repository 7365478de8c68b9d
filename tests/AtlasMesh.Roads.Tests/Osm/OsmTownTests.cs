namespace AtlasMesh.Roads.Tests.Osm;

public sealed class OsmTownTests
{
    [TestCaseSource(typeof(Towns), nameof(Towns.Names))]
    public void Smoke(string town)
    {
        var map = Towns.Named(town);
        TestContext.Out.WriteLine($"{map.Counts} {map.Geo.Proj} roads {map.Roads.RoadCount} places {map.Roads.Places.Length}");
        foreach (var warning in map.Warnings) TestContext.Out.WriteLine(warning);
        var net = map.Roads;
        var nodes = net.Graph.Nodes;
        var worst = 0.0; var gap = 0.0; var turn = 0.0; var tight = 0;
        foreach (var node in nodes)
        {
            var a = new Lanes.PathLeg(node, node.Entry, node.Exit, 0);
            foreach (var k in node.Road.Curve.Segments) { worst = Math.Max(worst, Math.Abs(k.Curvature)); if (Math.Abs(k.Curvature) > 0.5) tight++; }
            foreach (var n in net.Graph.Next(node))
            {
                var next = nodes[n];
                var b = new Lanes.PathLeg(next, next.Entry, next.Exit, 0);
                var (p, q) = (a.At(a.Length).Pose, b.At(0).Pose);
                gap = Math.Max(gap, (p.Position - q.Position).Length);
                turn = Math.Max(turn, Math.Abs(Exact.ExactMath.WrapAngle(p.Heading - q.Heading)));
            }
        }
        TestContext.Out.WriteLine($"curvature {worst} tight segs {tight} gap {gap} turn {turn} nodes {nodes.Length}");
        var sw = TimeProvider.System.GetTimestamp();
        for (int i = 0; i < 5; i++) Towns.Read(town);
        TestContext.Out.WriteLine(TimeProvider.System.GetElapsedTime(sw).TotalMilliseconds / 5);
    }
}
