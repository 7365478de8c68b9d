using AtlasMesh.Exact;
using AtlasMesh.Twin.World;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Tests.World;

public sealed class CollisionDetectorTests
{
    [Test]
    public void A_collision_is_told_once_with_the_speed_between_the_two()
    {
        var (chaser, target, detector) = Scene();
        Put(chaser, 0, x: 4.9, speed: 12);
        Put(target, 0, x: 9.0, speed: 4);

        var contact = detector.Detect().Single();

        Assert.That((contact.First.Id, contact.Second.Id), Is.EqualTo(("chaser", "target")));
        Assert.That(contact.ImpactSpeed, Is.EqualTo(8).Within(1e-12));
        Assert.That(detector.Detect(), Is.Empty);
    }

    [Test]
    public void Grating_along_each_other_is_one_collision()
    {
        var (chaser, target, detector) = Scene();
        Put(target, 0, x: 9, speed: 0);
        Put(chaser, 0, x: 4.5, speed: 5);
        Assert.That(detector.Detect(), Has.Count.EqualTo(1));

        Put(chaser, 1, x: 3.9, speed: 0);
        Assert.That(detector.Detect(), Is.Empty, "0.1 m apart");
        Put(chaser, 2, x: 4.5, speed: 0);
        Assert.That(detector.Detect(), Is.Empty, "back again");
    }

    [Test]
    public void Two_that_parted_and_meet_again_have_collided_twice()
    {
        var (chaser, target, detector) = Scene();
        Put(target, 0, x: 9, speed: 0);
        Put(chaser, 0, x: 4.5, speed: 5);
        Assert.That(detector.Detect(), Has.Count.EqualTo(1));

        Put(chaser, 1, x: 1, speed: 0);
        Assert.That(detector.Detect(), Is.Empty);
        Put(chaser, 2, x: 4.5, speed: 5);
        Assert.That(detector.Detect(), Has.Count.EqualTo(1));
    }

    [Test]
    public void Between_two_steps_an_actor_goes_on_as_it_moved_over_ground()
    {
        var (chaser, _, _) = Scene();
        chaser.Place(SimTime.FromMilliseconds(10), new Pose(0.1, 0.02, 0), 10, 0, new Vector2(10, 2));

        Assert.That(chaser.PoseAt(SimTime.FromMilliseconds(20)).Y, Is.EqualTo(0.04).Within(1e-9));
        Assert.That(chaser.BoxAt(SimTime.FromMilliseconds(20)).Center.X, Is.EqualTo(0.2).Within(1e-9));
    }

    private static (Actor Chaser, Actor Target, CollisionDetector Detector) Scene()
    {
        var chaser = new Actor(0, "chaser", ActorKind.Vehicle, new BodyShape(5, 2, 0));
        var target = new Actor(1, "target", ActorKind.Vehicle, new BodyShape(5, 2, 0));
        return (chaser, target, new CollisionDetector([chaser, target]));
    }

    private static void Put(Actor actor, long second, double x, double speed) =>
        actor.Place(SimTime.FromSeconds(second), new Pose(x, 0, 0), speed, 0);
}
