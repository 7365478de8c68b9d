using AtlasMesh.Exact;
using AtlasMesh.Roads;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Planning;

/// <summary>Holds the path that the vehicle is on: the one it was given, or else the lane it is in, laid out further as it goes.</summary>
internal sealed class RouteKeeper(RoadNetwork map, DrivingLimits limits)
{
    private const double Reach = 2_000;
    private const double Remaining = 450;
    private const double MostTurned = 1.0;

    private static readonly SimDuration Retry = SimDuration.FromSeconds(1L);

    private RoadHint _hint;
    private SimTime _triedAt = new(-1_000_000_000);
    private bool _reachesEnd;

    public Corridor? Corridor { get; private set; }

    public PathPlace Place { get; private set; }

    /// <summary>Whether the path leads to a destination; else it follows the lane.</summary>
    public bool HasDestination { get; private set; }

    /// <summary>Where the path ends for good: the destination, or the end of the road. Infinite where it will be laid out further.</summary>
    public double End => Corridor is { } corridor && (HasDestination || _reachesEnd) ? corridor.End : double.PositiveInfinity;

    /// <summary>The lane place of a pose.</summary>
    public LanePosition LaneAt(in Pose pose) => map.ToLane(map.Locate(pose.Position, ref _hint));

    /// <summary>Finds the way to a place. False where there is none.</summary>
    public bool TryGo(in Pose from, LanePosition to)
    {
        if (map.FindPath(LaneAt(in from), to) is not { } path)
            return false;

        HasDestination = true;
        Lay(path, in from);
        return true;
    }

    /// <summary>Gives up a destination, but not the way that leads to it: the vehicle goes on in its lane until it is told otherwise.</summary>
    public void Abandon() => HasDestination = false;

    /// <summary>From here on the lane that the vehicle is in.</summary>
    public void FollowLane(in Pose from)
    {
        HasDestination = false;
        var path = map.FollowLane(LaneAt(in from), Reach);
        _reachesEnd = path.Length < Reach - 1;
        Lay(path, in from);
    }

    /// <summary>Moves on with the vehicle. True where the path has changed under it.</summary>
    public bool Advance(SimTime now, in Pose pose, bool isEngaged)
    {
        if (Corridor is null)
        {
            FollowLane(in pose);
            return true;
        }

        Place = Corridor.Locate(pose.X, pose.Y, Place.Along);
        Corridor.MoveTo(Place.Along);
        if (HasDestination || now - _triedAt < Retry)
            return false;

        var left = !isEngaged && IsOff(Place, in pose);
        var runsOut = !_reachesEnd && Corridor.End - Place.Along < Remaining;
        return (left || runsOut) && TryRelay(now, in pose);
    }

    private bool TryRelay(SimTime now, in Pose pose)
    {
        _triedAt = now;
        var path = map.FollowLane(LaneAt(in pose), Reach);
        var corridor = new Corridor(path, 0, limits);

        // Where roads cross, the nearest one may be another one's: then a later place will do.
        if (IsOff(corridor.Locate(pose.X, pose.Y, 0), in pose))
            return false;

        _reachesEnd = path.Length < Reach - 1;
        Lay(path, in pose);
        return true;
    }

    private void Lay(LanePath path, in Pose pose)
    {
        var along = path.Project(pose.Position, -1).Distance;
        Corridor = new Corridor(path, along, limits);
        Place = Corridor.Locate(pose.X, pose.Y, along);
    }

    private bool IsOff(in PathPlace place, in Pose pose) =>
        Math.Abs(place.Lateral) > 2.2 || Math.Abs(ExactMath.WrapAngle(pose.Heading - place.Heading)) > MostTurned;
}
