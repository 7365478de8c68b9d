using System.Buffers.Binary;
using System.Security.Cryptography;
using AtlasMesh.Exact;

namespace AtlasMesh.Roads.Tests;

/// <summary>Poses enter the trace hash: the same file must give the same bits on every machine.</summary>
public sealed class DeterminismTests
{
    [TestCase("highway", "204c6d4b1181ac31561de2816dfed2798062a515e718212f3d3c1ba622a12f87")]
    [TestCase("port-yard", "bf23653b79d0f23a2e7d4d12db1f07c2628295b08e1a0a245d20b6cc9a969946")]
    public void Sampled_poses_hash_to_the_committed_value(string map, string expected)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var network = Maps.Our(map);

        for (var road = 0; road < network.RoadCount; road++)
        {
            foreach (var lane in network.DrivableLanes(road, 0))
                AddLane(hash, network, road, lane);
        }

        Assert.That(Convert.ToHexStringLower(hash.GetHashAndReset()), Is.EqualTo(expected));
    }

    private static void AddLane(IncrementalHash hash, RoadNetwork network, int road, int lane)
    {
        var start = network.Direction(road, lane) > 0 ? 0 : network.RoadLength(road);
        var path = network.FollowLane(new LanePosition(road, lane, start, 0), 500);
        var hint = default(RoadHint);
        var (sin, cos) = ExactMath.SinCos(0.7);

        for (var distance = 0.0; distance < path.Length; distance += 0.77)
        {
            var at = path.At(distance);
            var point = at.Pose.Position + new Vector2(cos, sin);
            var projection = path.Project(point, distance);
            var located = network.Locate(point, ref hint);
            Add(hash, at.Pose.X, at.Pose.Y, at.Pose.Heading, at.Curvature, at.SpeedLimit, at.Width);
            Add(hash, projection.Distance, projection.Lateral, projection.Heading, located.Road, located.S, located.T);
        }
    }

    private static void Add(IncrementalHash hash, params ReadOnlySpan<double> values)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];

        foreach (var value in values)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
            hash.AppendData(bytes);
        }
    }
}
