using AtlasMesh.Exact;
using AtlasMesh.Roads;

namespace AtlasMesh.Edge.Planning;

/// <summary>Holds the path that the vehicle is on: the one it was given, or else the lane it is in, laid out further as it goes.</summary>
internal sealed class RouteKeeper(RoadNetwork map, DrivingLimits limits)
{
    private const double Reach = 2_000;
    private const double Remaining = 450;
    private const double MostTurned = 1.0;

    /// <summary>So much of the path behind the vehicle is kept, for what drives beside it.</summary>
    private const double Tail = 60;

    private RoadHint _hint;
    private Vector2 _anchor;
    private bool _reachesEnd;

    public Corridor? Corridor { get; private set; }

    public PathPlace Place { get; private set; }

    /// <summary>Whether the path leads to a destination; else it follows the lane.</summary>
    public bool HasDestination { get; private set; }

    /// <summary>Where the path ends for good: the destination, or the end of the road. Infinite where it will be laid out
    /// further.</summary>
    public double End => Corridor is { } corridor && (HasDestination || _reachesEnd) ? corridor.End : double.PositiveInfinity;

    /// <summary>The lane place of a pose: that of the path where the vehicle keeps to it, because where roads cross the nearest may be
    /// another.</summary>
    private LanePosition LaneAt(in Pose pose) =>
        Corridor is { } corridor && !IsOff(corridor, Place, in pose) && Place.Along >= 0 && Place.Along <= corridor.End
            ? corridor.Path.PlaceAt(Place.Along)
            : map.ToLane(map.Locate(pose.Position, ref _hint));

    /// <summary>Finds the way to a place. False where there is none.</summary>
    public bool TryGo(in Pose from, LanePosition to)
    {
        if (map.FindPath(LaneAt(in from), to) is not { } path)
            return false;

        HasDestination = true;
        Lay(path, in from);
        return true;
    }

    /// <summary>Gives up a destination, but not the way that leads to it: the vehicle goes on in its lane until it is told
    /// otherwise.</summary>
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
    public bool Advance(in Pose pose, bool isEngaged)
    {
        if (Corridor is null)
        {
            FollowLane(in pose);
            return true;
        }

        Place = Corridor.Locate(pose.X, pose.Y, Place.Along);
        Corridor.MoveTo(Place.Along);
        if (!isEngaged && IsOff(Corridor, Place, in pose) && (pose.Position - _anchor).LengthSquared > 4)
        {
            FollowLane(in pose);
            return true;
        }

        if (HasDestination || _reachesEnd || Corridor.End - Place.Along > Remaining)
            return false;

        Extend();
        return true;
    }

    private void Extend()
    {
        var corridor = Corridor!;
        var behind = Math.Clamp(Place.Along - Tail, 0, corridor.End);
        var path = map.FollowLane(corridor.Path.PlaceAt(behind), Reach);
        _reachesEnd = path.Length < Reach - 1;
        Corridor = new Corridor(path, Place.Along - behind, limits);
        Place = Place with { Along = Place.Along - behind };
    }

    private void Lay(LanePath path, in Pose pose)
    {
        var along = path.Project(pose.Position, -1).Distance;
        _anchor = pose.Position;
        Corridor = new Corridor(path, along, limits);
        Place = Corridor.Locate(pose.X, pose.Y, along);
    }

    private static bool IsOff(Corridor corridor, in PathPlace place, in Pose pose) =>
        Math.Abs(place.Lateral) > (0.5 * corridor.At(place.Along).Width) + 0.2
        || Math.Abs(ExactMath.WrapAngle(pose.Heading - place.Heading)) > MostTurned;
}
