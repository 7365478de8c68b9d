using AtlasMesh.Exact;
using AtlasMesh.Twin.Sensors;
using AtlasMesh.Twin.World;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Tests.Sensors;

public sealed class PerceptionTests
{
    [Test]
    public void An_object_is_listed_from_its_third_cycle_on_one_cycle_late()
    {
        var scene = new Scene(Car("lead", 40, 0));

        scene.Cycles(3);
        Assert.That(scene.Listed, Is.Empty);
        scene.Cycles(1);
        Assert.That(scene.Listed, Is.EqualTo(new[] { "lead" }));
        Assert.That(scene.Perception.At, Is.EqualTo(SimTime.FromMilliseconds(40)), "measured a cycle ago");
    }

    [Test]
    public void Objects_are_given_in_the_vehicles_frame()
    {
        var scene = new Scene(new Pose(10, 20, Math.PI / 2), Car("lead", 7, 60, heading: Math.PI / 2, speed: 12));
        scene.Cycles(4);
        var seen = scene.Perception.Objects.Span[0];

        Assert.That(seen.X, Is.EqualTo(41.4).Within(0.5), "its middle, from our rear axle");
        Assert.That(seen.Y, Is.EqualTo(3).Within(0.5));
        Assert.That(seen.VelocityX, Is.EqualTo(12).Within(0.5));
        Assert.That(seen.VelocityY, Is.EqualTo(0).Within(0.2));
        Assert.That(seen.Heading, Is.EqualTo(0).Within(0.05));
        Assert.That((seen.Id, seen.Shape.Length), Is.EqualTo((2, 5.0)));
    }

    [TestCase(118, 0, true)]
    [TestCase(130, 0, false)]
    [TestCase(0, 50, true)]
    [TestCase(0, 70, false)]
    [TestCase(-70, 0, false)]
    public void Sight_reaches_far_ahead_and_less_far_around(double x, double y, bool seen)
    {
        var scene = new Scene(Car("other", x, y));
        scene.Cycles(5);

        Assert.That(scene.Listed, seen ? Is.Not.Empty : Is.Empty);
    }

    [TestCase(60, true)]
    [TestCase(100, false)]
    public void Fog_takes_sight_away(double distance, bool seen)
    {
        var scene = new Scene(SightRange.In(fogMetres: 80, rain: 0), Car("lead", distance, 0));
        scene.Cycles(5);

        Assert.That(scene.Listed, seen ? Is.Not.Empty : Is.Empty);
    }

    [Test]
    public void Thick_fog_hides_the_markings_and_heavy_rain_shortens_sight()
    {
        Assert.That(SightRange.In(20, 0).SeesMarkings, Is.False);
        Assert.That(SightRange.In(80, 0).SeesMarkings, Is.True);
        Assert.That(SightRange.In(0, 1).Ahead, Is.EqualTo(84).Within(1e-9));
    }

    [Test]
    public void What_stands_behind_a_lead_vehicle_appears_when_the_lead_cuts_out()
    {
        var scene = new Scene(Car("lead", 30, 0), Car("stopped", 80, 0));
        scene.Cycles(10);
        Assert.That(scene.Listed, Is.EqualTo(new[] { "lead" }));

        scene.Actors[1].Place(scene.Now, new Pose(30, 0.75, 0), 0, 0);
        scene.Cycles(4);
        Assert.That(scene.Listed, Is.EqualTo(new[] { "lead" }), "a strip of it is not enough");

        scene.Actors[1].Place(scene.Now, new Pose(30, 1.6, 0), 0, 0);
        scene.Cycles(4);
        Assert.That(scene.Listed, Is.EqualTo(new[] { "lead", "stopped" }));
    }

    [Test]
    public void Two_side_by_side_do_not_hide_each_other_and_two_halves_hide_a_whole()
    {
        var free = new Scene(Car("left", 40, 2), Car("right", 40, -2));
        free.Cycles(5);
        Assert.That(free.Listed, Has.Count.EqualTo(2));

        var hidden = new Scene(Car("left", 30, 1.02), Car("right", 30, -1.02), Car("far", 90, 0));
        hidden.Cycles(5);
        Assert.That(hidden.Listed, Is.EqualTo(new[] { "left", "right" }));
    }

    [Test]
    public void An_object_behind_the_vehicle_hides_nothing_ahead()
    {
        var scene = new Scene(Car("behind", -10, 0), Car("ahead", 40, 0));
        scene.Cycles(5);

        Assert.That(scene.Listed, Is.EqualTo(new[] { "behind", "ahead" }));
    }

    [Test]
    public void Errors_are_small_smooth_and_the_same_for_the_same_seed()
    {
        var (first, second) = (Positions(seed: 5), Positions(seed: 5));

        Assert.That(first, Is.EqualTo(second));
        Assert.That(first.Select(x => Math.Abs(x - 41.4)), Is.All.LessThan(0.6));
        Assert.That(Enumerable.Range(1, first.Count - 1).Select(index => Math.Abs(first[index] - first[index - 1])), Is.All.LessThan(0.2));
        Assert.That(Positions(seed: 6), Is.Not.EqualTo(first));
    }

    [Test]
    public void Another_object_on_the_road_does_not_change_how_this_one_is_seen()
    {
        Assert.That(Positions(seed: 5, Car("bystander", 30, 20)), Is.EqualTo(Positions(seed: 5)));
    }

    private static List<double> Positions(ulong seed, params (string, Pose, double)[] others)
    {
        var scene = new Scene(default, SightRange.In(0, 0), seed, [Car("lead", 40, 0), .. others]);
        scene.Cycles(4);
        var seen = new List<double>();
        for (var cycle = 0; cycle < 300; cycle++)
        {
            scene.Cycles(1);
            seen.Add(scene.Perception.Objects.Span[0].X);
        }

        return seen;
    }

    private static (string Id, Pose Pose, double Speed) Car(string id, double x, double y, double heading = 0, double speed = 0) =>
        (id, new Pose(x, y, heading), speed);

    private sealed class Scene
    {
        public Scene(params (string, Pose, double)[] others)
            : this(default, SightRange.In(0, 0), 1, others) { }

        public Scene(Pose ego, params (string, Pose, double)[] others)
            : this(ego, SightRange.In(0, 0), 1, others) { }

        public Scene(SightRange sight, params (string, Pose, double)[] others)
            : this(default, sight, 1, others) { }

        public Scene(Pose ego, SightRange sight, ulong seed, params (string Id, Pose Pose, double Speed)[] others)
        {
            Actors = [.. others.Prepend(("ego", ego, 0)).Select((other, index) => Placed(index, other))];
            Perception = new Perception(Actors, Actors[0], sight, seed);
        }

        public Actor[] Actors { get; }

        public Perception Perception { get; }

        public SimTime Now { get; private set; }

        public List<string> Listed => [.. Perception.Objects.ToArray().Select(seen => Actors[seen.Id - 1].Id)];

        // Everybody stands still in truth: what is under test is the looking.
        public void Cycles(int count)
        {
            for (var cycle = 0; cycle < count; cycle++)
            {
                foreach (var actor in Actors) actor.Place(Now, actor.Pose, actor.Speed, 0);
                Perception.Cycle(Now);
                Now += Perception.Period;
            }
        }

        private static Actor Placed(int index, (string Id, Pose Pose, double Speed) other)
        {
            var actor = new Actor(index, other.Id, ActorKind.Vehicle, new BodyShape(5, 2, 1.4));
            actor.Place(SimTime.Start, other.Pose, other.Speed, 0);
            return actor;
        }
    }
}
