using AtlasMesh.Exact;

namespace AtlasMesh.Roads.Tests;

/// <summary>What is asked every step of a simulation leaves nothing for the garbage collector.</summary>
public sealed class AllocationTests
{
    private static readonly RoadNetwork Yard = Maps.Our("port-yard");

    [Test]
    public void Queries_of_every_step_allocate_nothing()
    {
        var start = Yard.FindPlace("depot-3")!.At;
        var (hint, sum) = (default(RoadHint), 0.0);

        for (var round = 0; round < 3; round++)
            Ask();

        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var round = 0; round < 50; round++)
            Ask();

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero, $"{sum}");

        void Ask()
        {
            for (var metres = 0.0; metres < 200; metres += 10)
            {
                var lane = Yard.Advance(start, metres);
                var pose = Yard.ToWorld(lane);
                var found = Yard.Locate(pose.Position + new Vector2(0.1, 0.2), ref hint);
                var from = default(RoadHint);
                sum += Yard.Locate(pose.Position, ref from).S + Yard.ToLane(found).Offset + Yard.ToSurface(found).Z;
                sum += Yard.SpeedLimit(lane.Road, lane.Lane, lane.S) + Yard.Curvature(lane.Road, lane.S);
                sum += Yard.Direction(lane.Road, lane.Lane);
            }
        }
    }

    [Test]
    public void Advancing_ends_where_following_the_lane_ends()
    {
        var start = Yard.FindPlace("depot-3")!.At with { Offset = 0 };

        foreach (var metres in new[] { 0.0, 5, 50, 200, 1_000 })
        {
            var path = Yard.FollowLane(start, metres);
            var (end, found) = (path.PlaceAt(path.Length), Yard.Advance(start, metres));
            Assert.That((found.Road, found.Lane), Is.EqualTo((end.Road, end.Lane)), $"{metres} m");
            Assert.That(found.S, Is.EqualTo(end.S).Within(1e-9), $"{metres} m");
        }
    }
}
