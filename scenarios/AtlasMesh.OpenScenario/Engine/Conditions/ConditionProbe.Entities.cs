using AtlasMesh.Exact;
using AtlasMesh.OpenScenario.Engine.Motion;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Engine.Conditions;

internal abstract partial class ConditionProbe
{
    private static ConditionProbe OfEntities(Scene scene, ConditionTest test) => test switch
    {
        ConditionTest.RelativeDistance a => new Distance(a, Find(scene, a.By), scene.Find(a.To)),
        ConditionTest.TimeHeadway a => new Headway(a, Find(scene, a.By), scene.Find(a.To)),
        ConditionTest.Speed a => new Pace(a, Find(scene, a.By)),
        ConditionTest.Distance a => new PlaceDistance(a, Find(scene, a.By)),
        ConditionTest.ReachPosition a => new Reach(a, Find(scene, a.By)),
        ConditionTest.TimeToCollision a => new Collide(a, Find(scene, a.By), a.To is null ? null : scene.Find(a.To)),
        ConditionTest.Acceleration a => new Push(a, Find(scene, a.By)),
        ConditionTest.RelativeSpeed a => new RelativePace(a, Find(scene, a.By), scene.Find(a.To)),
        ConditionTest.TraveledDistance a => new Travelled(a, Find(scene, a.By)),
        ConditionTest.StandStill a => new StandsStill(a, Find(scene, a.By)),
        ConditionTest.EndOfRoad a => new RoadEnd(a, Find(scene, a.By)),
        ConditionTest.Offroad a => new BesideRoad(a, Find(scene, a.By)),
        ConditionTest.Collision a => new Contact(a, Find(scene, a.By), a.With is null ? null : scene.Find(a.With)),
        ConditionTest.Angle a => new Heading(a, Find(scene, a.By)),
        ConditionTest.RelativeAngle a => new RelativeHeading(a, Find(scene, a.By), scene.Find(a.To)),
        ConditionTest.RelativeClearance a => new Clearance(a, Find(scene, a.By), [.. a.Of.Select(scene.Find)]),
        _ => throw new NotSupportedException(test.GetType().Name),
    };

    /// <summary>Something about one triggering entity; any of them or all. Who is away does not count.</summary>
    public abstract class ByEntity(Actor[] by, bool all, bool looksAtEach = false) : ConditionProbe
    {
        private bool[]? _held = looksAtEach ? new bool[by.Length] : null;

        public IReadOnlyList<Actor> Triggering => by;

        /// <summary>Lets <see cref="HeldFor"/> tell, from the next evaluation on.</summary>
        public void Remember() => _held ??= new bool[by.Length];

        public bool HeldFor(Actor actor) => Array.IndexOf(by, actor) is var index && index >= 0 && _held![index];

        public sealed override bool Holds(Scene scene)
        {
            if (_held is not null)
                return HoldsAndRemember(scene, _held);

            var counted = false;
            foreach (var actor in by)
            {
                if (!actor.IsPresent)
                    continue;

                counted = true;
                if (Holds(scene, actor) != all)
                    return !all;
            }

            return all && counted;
        }

        protected abstract bool Holds(Scene scene, Actor actor);

        private bool HoldsAndRemember(Scene scene, bool[] held)
        {
            var (counted, holding) = (0, 0);
            for (var i = 0; i < by.Length; i++)
            {
                held[i] = by[i].IsPresent && Holds(scene, by[i]);
                counted += by[i].IsPresent ? 1 : 0;
                holding += held[i] ? 1 : 0;
            }

            return all ? counted > 0 && holding == counted : holding > 0;
        }
    }

    /// <summary>A place that a condition looks at: looked up once where it never changes.</summary>
    private sealed class Spot(Position position)
    {
        private readonly bool _fixed = Placement.IsFixed(position);
        private Placement? _known;

        public Placement At(Scene scene)
        {
            if (_known is { } known)
                return known;

            var placement = Placement.Of(scene, position);
            if (_fixed)
                _known = placement;

            return placement;
        }
    }

    public sealed class Pace(ConditionTest.Speed test, Actor[] by) : ByEntity(by, test.By.All)
    {
        protected override bool Holds(Scene scene, Actor actor) =>
            Comparison.Holds(test.Rule, Motions.Speed(actor, test.Axis), test.MetresPerSecond);
    }

    public sealed class RelativePace(ConditionTest.RelativeSpeed test, Actor[] by, Actor to) : ByEntity(by, test.By.All)
    {
        protected override bool Holds(Scene scene, Actor actor) =>
            to.IsPresent && Comparison.Holds(test.Rule, Motions.RelativeSpeed(actor, to, test.Axis), test.MetresPerSecond);
    }

    public sealed class Push(ConditionTest.Acceleration test, Actor[] by) : ByEntity(by, test.By.All)
    {
        protected override bool Holds(Scene scene, Actor actor) =>
            Comparison.Holds(test.Rule, Motions.Acceleration(actor, test.Axis), test.MetresPerSecondSquared);
    }

    public sealed class Travelled(ConditionTest.TraveledDistance test, Actor[] by) : ByEntity(by, test.By.All)
    {
        protected override bool Holds(Scene scene, Actor actor) => Comparison.Holds(Rule.GreaterOrEqual, actor.Odometer, test.Metres);
    }

    public sealed class StandsStill(ConditionTest.StandStill test, Actor[] by) : ByEntity(by, test.By.All)
    {
        protected override bool Holds(Scene scene, Actor actor) => HasLasted(scene, actor.StandsSince, test.Seconds);
    }

    public sealed class RoadEnd(ConditionTest.EndOfRoad test, Actor[] by) : ByEntity(by, test.By.All)
    {
        protected override bool Holds(Scene scene, Actor actor) => HasLasted(scene, actor.EndOfRoadSince, test.Seconds);
    }

    /// <summary>How long each has been off the road counts from the evaluation that first sees it, so all look at each.</summary>
    public sealed class BesideRoad(ConditionTest.Offroad test, Actor[] by) : ByEntity(by, test.By.All, looksAtEach: true)
    {
        private readonly SimTime?[] _since = new SimTime?[by.Max(actor => actor.Index) + 1];

        protected override bool Holds(Scene scene, Actor actor)
        {
            ref var since = ref _since[actor.Index];
            since = scene.Roadway.IsOnLane(actor) ? null : since ?? scene.Now;
            return HasLasted(scene, since, test.Seconds);
        }
    }

    public sealed class Heading(ConditionTest.Angle test, Actor[] by) : ByEntity(by, test.By.All)
    {
        protected override bool Holds(Scene scene, Actor actor)
        {
            var angle = actor.Pose.Heading - Motions.Direction(scene, actor, test.Frame, test.OfLane);
            return Comparison.Holds(Rule.LessOrEqual, Math.Abs(ExactMath.WrapAngle(angle - test.Radians)), test.Tolerance);
        }
    }

    public sealed class RelativeHeading(ConditionTest.RelativeAngle test, Actor[] by, Actor to) : ByEntity(by, test.By.All)
    {
        protected override bool Holds(Scene scene, Actor actor)
        {
            var angle = actor.Pose.Heading - to.Pose.Heading - test.Radians;
            return to.IsPresent && Comparison.Holds(Rule.LessOrEqual, Math.Abs(ExactMath.WrapAngle(angle)), test.Tolerance);
        }
    }

    private static bool HasLasted(Scene scene, SimTime? since, double seconds) =>
        since is { } begun && Comparison.Holds(Rule.GreaterOrEqual, (scene.Now - begun).Seconds, seconds);
}
