using AtlasMesh.Edge.Tests.Proving;
using AtlasMesh.Roads;

namespace AtlasMesh.Edge.Tests.Driving;

public sealed class LaneKeepingTests
{
    [TestCase(0.1)]
    [TestCase(0.2)]
    public void A_bend_of_250_m_at_60_kmh_is_held_within_a_foot(double lag)
    {
        var ground = On(Roadway.Bend(-250), 60 / 3.6, lag).Run(40);

        Assert.That(WorstOffset(ground), Is.LessThan(0.3));
        Assert.That(ground.Samples[^1].Speed, Is.EqualTo(60 / 3.6).Within(0.2));
    }

    [TestCase(0.1)]
    [TestCase(0.2)]
    public void A_spiral_into_a_bend_and_out_of_it_is_held_within_a_foot(double lag) =>
        Assert.That(WorstOffset(On(Roadway.Winding(), 60 / 3.6, lag).Run(80)), Is.LessThan(0.3));

    [TestCase(1)]
    [TestCase(5)]
    [TestCase(16)]
    [TestCase(30)]
    [TestCase(40)]
    public void A_straight_lane_is_found_again_from_half_a_metre_aside_without_swinging(double speed)
    {
        var map = Roadway.Straight();
        var ground = new ProvingGround(map, speed)
        {
            Vehicle = new TestVehicle(ProvingGround.Car)
            {
                Pose = map.ToWorld(new RoadPosition(0, 5, Roadway.Middle + 0.5)),
                Speed = speed,
                SteeringLag = 0.2,
            },
        }.Run(30);

        Assert.That(Math.Abs(ground.Samples[^1].Offset), Is.LessThan(0.05));
        Assert.That(ground.Samples.Min(sample => sample.Offset), Is.GreaterThan(-0.1));
    }

    [Test]
    public void Noisy_sensors_do_not_shake_the_vehicle_out_of_its_lane()
    {
        var ground = new ProvingGround(Roadway.Winding(), 60 / 3.6) { Noise = Noise.Usual }.Run(80);

        Assert.That(WorstOffset(ground), Is.LessThan(0.4));
    }

    private static ProvingGround On(RoadNetwork map, double speed, double lag) => new(map, speed)
    {
        Vehicle = new TestVehicle(ProvingGround.Car)
        {
            Pose = map.ToWorld(new RoadPosition(0, 5, Roadway.Middle)),
            Speed = speed,
            SteeringLag = lag,
        },
    };

    private static double WorstOffset(ProvingGround ground) => ground.Samples.Max(sample => Math.Abs(sample.Offset));
}
