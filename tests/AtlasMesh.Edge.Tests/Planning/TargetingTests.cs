using AtlasMesh.Edge.Planning;
using AtlasMesh.Edge.Ports;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Tests.Planning;

public sealed class TargetingTests
{
    // Our sides are at 1 m, and 0.2 m more is wanted beside what moves.
    [TestCase(2.8, 1.15, Bearing.Approaching, TestName = "A bus beside our front at our speed with air between is eased off from")]
    [TestCase(1.5, 1.15, Bearing.Blocking, TestName = "A bus beside our front that is slower is in the way")]
    [TestCase(2.8, 0.95, Bearing.Blocking, TestName = "A bus before us at our speed is in the way")]
    [TestCase(2.8, 1.60, Bearing.None, TestName = "A bus well beside us is not in the way")]
    public void What_is_just_ahead_and_nearly_beside(double speed, double nearSide, object bearing)
    {
        var bus = new Track
        {
            Id = 1,
            Kind = ObjectKind.Vehicle,
            Rear = 0.9,
            Front = 14.4,
            Right = nearSide,
            Left = nearSide + 2.5,
            AlongSpeed = speed,
            Sightings = 100,
        };
        var own = new Own(Front: 0, Lateral: 0, HalfWidth: 1, Length: 5, Speed: 2.75, Braking: 10);

        Assert.That(Targeting.Assess(ref bus, in own, 3.5, SimTime.Start).Bearing, Is.EqualTo(bearing));
    }

    // Rear and side overlap ours by a few centimetres at once: two bodies cannot.
    [TestCase(0.01, Bearing.Approaching, TestName = "A truck beside us that keeps its course is eased off from, close as it seems")]
    [TestCase(0.50, Bearing.Blocking, TestName = "A truck beside us that comes nearer is in the way")]
    public void What_seems_to_overlap_us_in_both_directions(double towards, object bearing)
    {
        var truck = new Track
        {
            Id = 1,
            Kind = ObjectKind.Vehicle,
            Rear = -0.99,
            Front = 17.8,
            Right = 0.98,
            Left = 3.48,
            AlongSpeed = 15.28,
            AcrossSpeed = -towards,
            Sightings = 100,
        };
        var own = new Own(Front: 0, Lateral: 0, HalfWidth: 1, Length: 5, Speed: 15.32, Braking: 10);

        Assert.That(Targeting.Assess(ref truck, in own, 3.5, SimTime.Start).Bearing, Is.EqualTo(bearing));
    }
}
