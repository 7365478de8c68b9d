using AtlasMesh.Exact;
using AtlasMesh.OpenScenario.Engine;
using AtlasMesh.Roads;

namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>
/// Everybody else beside the path of one entity, which is the lane that it is in when this is made. Neighbouring lanes are taken to be
/// as wide as its own. Looking costs a projection of each onto the path and allocates nothing.
/// </summary>
internal sealed class Surroundings
{
    private const double Behind = 150;
    private const double Ahead = 4_000;

    private readonly StoryboardEngine _engine;
    private readonly LanePath _path;
    private readonly int _ego;
    private readonly double[] _hints;
    private readonly double[] _middles;
    private readonly Sighting[] _seen;
    private readonly Course[] _courses;
    private readonly Footprint[] _prints;

    public Surroundings(StoryboardEngine engine, RoadNetwork roads, int ego)
    {
        (_engine, _ego) = (engine, ego);
        _path = PathOf(roads, engine.LaneOf(ego));
        var others = engine.Entities.Length - 1;
        (_hints, _middles) = (new double[engine.Entities.Length], new double[others]);
        (_seen, _courses, _prints) = (new Sighting[others], new Course[others], new Footprint[others]);
        Array.Fill(_hints, -1);
        Array.Fill(_middles, double.NaN);
        Array.Fill(_courses, Course.Unknown);
        Look(0);
    }

    public ReadOnlySpan<Sighting> Seen => _seen;

    public ReadOnlySpan<Footprint> Prints => _prints;

    /// <summary>The entity itself, where the engine has it.</summary>
    public Driven Ego()
    {
        var box = _engine.EntityAt(_ego).Box;
        var place = Place(_ego);
        return new Driven(
            place.Along + (0.5 * box.Length), box.Length, 0.5 * box.Width, place.Lateral, Math.Max(0, _engine.Entities[_ego].Speed));
    }

    /// <summary>The pose of the entity's reference point for a place that one of its drivers has come to.</summary>
    public Pose PoseOf(in Driven driven)
    {
        var box = _engine.EntityAt(_ego).Box;
        var on = _path.At(driven.Front - box.Front).Pose;
        var (sin, cos) = ExactMath.SinCos(on.Heading);
        return new Pose(on.X - (sin * driven.Lateral), on.Y + (cos * driven.Lateral), on.Heading);
    }

    /// <summary>Sees where everybody is now, so many seconds after the last look.</summary>
    public void Look(double seconds)
    {
        for (var entity = 0; entity <= _seen.Length; entity++)
        {
            if (entity != _ego)
                Look(entity, entity < _ego ? entity : entity - 1, seconds);
        }
    }

    /// <summary>Moves everybody on at present speeds, as they go while no action runs.</summary>
    public void Coast(double seconds)
    {
        for (var i = 0; i < _seen.Length; i++)
        {
            var moved = _seen[i].Speed * seconds;
            var half = 0.5 * _path.At(_prints[i].Middle.X).Width;
            _prints[i] = _prints[i] with { Middle = _prints[i].Middle with { X = _prints[i].Middle.X + moved } };
            _seen[i] = _seen[i] with
            {
                Rear = _seen[i].Rear + moved,
                Front = _seen[i].Front + moved,
                Sideways = 0,
                Acceleration = 0,
            };
            _hints[_seen[i].Entity] += moved;
            Remember(i, half, seconds);
        }
    }

    private void Look(int entity, int index, double seconds)
    {
        ref readonly var state = ref _engine.Entities[entity];
        var (along, lateral, ahead) = Place(entity);
        var box = _engine.EntityAt(entity).Box;
        var print = new Footprint(new Vector2(along, lateral), ahead, 0.5 * box.Length, 0.5 * box.Width);
        var sideways = seconds > 0 && double.IsFinite(_middles[index]) ? (lateral - _middles[index]) / seconds : 0;
        var half = 0.5 * _path.At(along).Width;
        var (right, left) = (lateral - print.Across, lateral + print.Across);
        (_middles[index], _prints[index]) = (lateral, print);
        _seen[index] = new Sighting(
            entity, _engine.EntityAt(entity).Kind == EntityKind.Pedestrian, along - print.Along, along + print.Along, right, left,
            state.Speed * ahead.X, sideways, state.Acceleration * ahead.X)
        {
            Pace = state.Speed,
            Intrusion = Math.Min(half - right, left + half),
        };
        Remember(index, half, seconds);
    }

    private void Remember(int index, double halfLane, double seconds)
    {
        var middle = 0.5 * (_seen[index].Left + _seen[index].Right);
        var width = 2 * halfLane;
        var deviation = width > 0 ? middle - (width * Math.Round(middle / width)) : 0;
        var course = _courses[index].Then(in _seen[index], (middle, deviation), halfLane, seconds);
        _courses[index] = course;
        _seen[index] = _seen[index] with
        {
            InwardFor = course.InwardFor,
            OutwardFor = course.OutwardFor,
            BrakingFor = course.BrakingFor,
            ComingFor = course.ComingFor,
            PaceWhenComing = course.PaceThen,
        };
    }

    // Of the box's middle: for a long vehicle that is what is in a lane or not.
    private (double Along, double Lateral, Vector2 Ahead) Place(int entity)
    {
        var pose = _engine.Entities[entity].Pose;
        var box = _engine.EntityAt(entity).Box;
        var (sin, cos) = ExactMath.SinCos(pose.Heading);
        var middle = pose.Position + new Vector2((cos * box.CentreX) - (sin * box.CentreY), (sin * box.CentreX) + (cos * box.CentreY));
        var place = _path.Project(middle, _hints[entity]);
        _hints[entity] = place.Distance;
        var (turnSin, turnCos) = ExactMath.SinCos(pose.Heading - place.Heading);
        return (place.Distance, place.Lateral, new Vector2(turnCos, turnSin));
    }

    private static LanePath PathOf(RoadNetwork roads, LanePosition place)
    {
        var direction = roads.Direction(place.Road, place.Lane);
        var s = Math.Clamp(place.S - (direction * Behind), 0, roads.RoadLength(place.Road));
        var from = roads.HasLane(place.Road, place.Lane, s) ? s : place.S;
        return roads.FollowLane(place with { S = from, Offset = 0 }, Ahead);
    }
}
