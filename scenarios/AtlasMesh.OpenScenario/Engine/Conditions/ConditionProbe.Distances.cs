using AtlasMesh.Exact;
using AtlasMesh.OpenScenario.Engine.Motion;

namespace AtlasMesh.OpenScenario.Engine.Conditions;

internal abstract partial class ConditionProbe
{
    public sealed class Distance(ConditionTest.RelativeDistance test, Actor[] by, Actor to) : ByEntity(by, test.By.All)
    {
        protected override bool Holds(Scene scene, Actor actor)
        {
            if (!to.IsPresent)
                return false;

            var between = Distances.Between(scene, actor, to, test.Frame, (test.Kind, test.Freespace));
            return Comparison.Holds(test.Rule, Math.Abs(between), test.Metres);
        }
    }

    public sealed class Headway(ConditionTest.TimeHeadway test, Actor[] by, Actor to) : ByEntity(by, test.By.All)
    {
        private const double Standing = 1e-6;

        protected override bool Holds(Scene scene, Actor actor)
        {
            if (!to.IsPresent)
                return false;

            var ahead = Distances.Between(scene, actor, to, test.Frame, (test.Kind, test.Freespace));
            return actor.Speed > Standing && ahead >= 0 && Comparison.Holds(test.Rule, ahead / actor.Speed, test.Seconds);
        }
    }

    public sealed class PlaceDistance(ConditionTest.Distance test, Actor[] by) : ByEntity(by, test.By.All)
    {
        private readonly Spot _spot = new(test.To);

        protected override bool Holds(Scene scene, Actor actor)
        {
            var between = Distances.ToPlace(scene, actor, _spot.At(scene), test.Frame, (test.Kind, test.Freespace));
            return Comparison.Holds(test.Rule, Math.Abs(between), test.Metres);
        }
    }

    public sealed class Reach(ConditionTest.ReachPosition test, Actor[] by) : ByEntity(by, test.By.All)
    {
        private readonly Spot _spot = new(test.At);

        protected override bool Holds(Scene scene, Actor actor)
        {
            var between = (_spot.At(scene).Pose.Position - actor.Pose.Position).Length;
            return Comparison.Holds(Rule.LessOrEqual, between, test.Tolerance);
        }
    }

    public sealed class Collide(ConditionTest.TimeToCollision test, Actor[] by, Actor? to) : ByEntity(by, test.By.All)
    {
        private const double Still = 1e-6;

        private readonly Spot? _spot = test.At is null ? null : new Spot(test.At);

        protected override bool Holds(Scene scene, Actor actor)
        {
            if (to is { IsPresent: false })
                return false;

            var how = (test.Kind, test.Freespace);
            var place = _spot?.At(scene);
            var between = to is null
                ? Distances.ToPlace(scene, actor, place!.Value, test.Frame, how)
                : Distances.Between(scene, actor, to, test.Frame, how);
            var target = to?.Pose.Position ?? place!.Value.Pose.Position;
            var approach = actor.Velocity - (to?.Velocity ?? default);
            var closing = approach.Dot(Axis(scene, actor, target));
            return closing * Math.Sign(between) > Still && Comparison.Holds(test.Rule, between / closing, test.Seconds);
        }

        private Vector2 Axis(Scene scene, Actor actor, Vector2 target)
        {
            var way = target - actor.Pose.Position;
            if (test.Kind == DistanceKind.Euclidean)
                return way.Length > Still ? way * (1 / way.Length) : default;

            var axis = test.Frame == DistanceFrame.Entity ? actor.Pose.Heading : Motions.RoadAhead(scene, actor);
            return Distances.AxisOf(axis, test.Kind == DistanceKind.Longitudinal);
        }
    }

    public sealed class Contact(ConditionTest.Collision test, Actor[] by, Actor? with) : ByEntity(by, test.By.All)
    {
        protected override bool Holds(Scene scene, Actor actor)
        {
            if (with is not null)
                return with.IsPresent && BoxGeometry.Touch(actor, with);

            foreach (var other in scene.Actors)
            {
                var counts = other != actor && other.IsPresent && (test.Kind is null || other.Entity.Kind == test.Kind);
                if (counts && BoxGeometry.Touch(actor, other))
                    return true;
            }

            return false;
        }
    }

    public sealed class Clearance(ConditionTest.RelativeClearance test, Actor[] by, Actor[] of) : ByEntity(by, test.By.All)
    {
        protected override bool Holds(Scene scene, Actor actor)
        {
            foreach (var other in of.Length > 0 ? of : scene.Actors)
            {
                if (other != actor && other.IsPresent && IsInTheWay(scene, actor, other))
                    return false;
            }

            return true;
        }

        private bool IsInTheWay(Scene scene, Actor actor, Actor other)
        {
            var (here, there) = (scene.Roadway.LaneOf(actor), scene.Roadway.LaneOf(other));
            var network = scene.Roadway.Network;
            var opposite = network.Direction(here.Road, here.Lane) != network.Direction(there.Road, there.Lane);
            if (opposite && here.Road == there.Road && !test.OppositeLanes)
                return false;

            var left = Roadway.LanesBetween(here.Lane, there.Lane) * (scene.Roadway.LooksAlongRoad(actor) ? 1 : -1);
            if (!IsAsked(left))
                return false;

            var ahead = RoadDistances.Along(scene, actor, other, test.Freespace);
            return ahead <= test.Ahead && ahead >= -test.Behind;
        }

        private bool IsAsked(int left)
        {
            if (test.Lanes.IsEmpty)
                return left == 0;

            foreach (var (from, to) in test.Lanes)
            {
                if (left >= from && left <= to)
                    return true;
            }

            return false;
        }
    }
}
