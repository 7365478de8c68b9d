using AtlasMesh.Edge.Ports;
using AtlasMesh.Edge.Tests.Proving;

namespace AtlasMesh.Edge.Tests.Driving;

/// <summary>More objects than the stack keeps tracks of.</summary>
public sealed class CrowdTests
{
    private const double Sixty = 60 / 3.6;

    [TestCase(400, 0.0)]
    [TestCase(350, 0.0)]
    [TestCase(395, 0.5)]
    [TestCase(150, 1.5)]
    public void A_stopped_car_behind_a_crowd_beside_the_road_is_stopped_for(double crowdAt, double spacing)
    {
        var ground = new ProvingGround(Roadway.Straight(), Sixty, [.. Crowd(crowdAt, spacing), Actor.Car(400, Roadway.Middle, 0)]).Run(45);

        Assert.That(ground.CollisionSpeed, Is.Null);
        Assert.That(ground.Samples[^1].Speed, Is.Zero);
    }

    [Test]
    public void Who_walks_out_of_a_crowd_behind_it_in_the_list_is_not_hit()
    {
        var walker = new Actor(1, ObjectKind.Pedestrian, 0.3, 0.5)
        {
            S = 400,
            T = Roadway.Middle - 5,
            Script = (actor, now) => actor.Across = now > 19 && actor.T < Roadway.Middle ? 1.4 : 0,
        };
        var ground = new ProvingGround(Roadway.Straight(), Sixty, [.. Crowd(400, 0), walker]).Run(45);

        Assert.That(ground.CollisionSpeed, Is.Null);
        Assert.That(ground.Samples[^1].Speed, Is.Zero);
    }

    // Abreast beside the lane, or in a row along it.
    private static IEnumerable<Actor> Crowd(double s, double spacing) =>
        Enumerable.Range(0, 100).Select(i => new Actor(100 + i, ObjectKind.Pedestrian, 0.3, 0.5)
        {
            S = s + (i * spacing),
            T = Roadway.Middle - 4.5 - (spacing > 0 ? 0 : i * 0.6),
        });
}
