using AtlasMesh.Contracts;
using AtlasMesh.Edge.Ports;
using AtlasMesh.Edge.Tests.Proving;

namespace AtlasMesh.Edge.Tests.Driving;

public sealed class PedestrianTests
{
    private const double Sixty = 60 / 3.6;

    [TestCase(3.6, 1.389)]
    [TestCase(2.8, 1.8)]
    [TestCase(2.6, 3.0)]
    public void Who_walks_into_the_lane_is_not_hit(double headway, double walking)
    {
        var walker = Walker(headway, walking, out var began);
        var ground = new ProvingGround(Roadway.Straight(), Sixty, walker).Run(45);

        Assert.That(began(), Is.True);
        Assert.That(ground.CollisionSpeed, Is.Null);
        Assert.That(ground.Notes(EventKinds.BrakingBegan).First().Subject, Is.EqualTo("1"));
        Assert.That(ground.Samples[^1].Speed, Is.EqualTo(Sixty).Within(0.5));
    }

    [TestCase(-1.5)]
    [TestCase(-1.2)]
    [TestCase(0)]
    [TestCase(1.5)]
    public void Who_stands_in_the_lane_is_stopped_for(double offset)
    {
        var still = new Actor(1, ObjectKind.Pedestrian, 0.3, 0.5) { S = 400, T = Roadway.Middle + offset };
        var ground = new ProvingGround(Roadway.Straight(), Sixty, still).Run(45);

        Assert.That(ground.CollisionSpeed, Is.Null);
        Assert.That(ground.Samples[^1].Speed, Is.Zero);
        Assert.That(ground.Samples[^1].Gap, Is.InRange(2.0, 5.0));
        Assert.That(ground.Notes(EventKinds.EmergencyBrakingBegan), Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Who_stands_in_the_lane_of_a_bend_is_stopped_for_and_who_stands_beside_it_is_not(bool inside)
    {
        var still = new Actor(1, ObjectKind.Pedestrian, 0.3, 0.5) { S = 400, T = Roadway.Middle + (inside ? 0.5 : 5.25) };
        var ground = new ProvingGround(Roadway.Bend(250), Sixty, still).Run(45);

        Assert.That(ground.CollisionSpeed, Is.Null);
        Assert.That(ground.Samples[^1].Speed, inside ? Is.Zero : Is.GreaterThan(Sixty - 0.3));
    }

    private static Actor Walker(double headway, double walking, out Func<bool> began)
    {
        var walks = false;
        began = () => walks;
        return new Actor(1, ObjectKind.Pedestrian, 0.3, 0.5)
        {
            S = 400,
            T = Roadway.Middle - 5,
            Script = (actor, now) =>
            {
                // Until it walks, the vehicle keeps its speed, so that the headway is known from the time.
                walks |= 400 - 0.15 - 5 - 3.9 - (Sixty * now) < headway * Sixty;
                actor.Across = walks && actor.T < Roadway.Middle + 5 ? walking : 0;
            },
        };
    }
}
