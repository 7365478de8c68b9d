using AtlasMesh.Exact;
using AtlasMesh.Roads;

namespace AtlasMesh.Edge.Planning;

/// <summary>
/// The part of a path that matters now, sampled every two metres from a little behind the vehicle to as far as it must look. It is moved
/// on as the vehicle drives, so that a place beside the path costs a few multiplications.
/// </summary>
internal sealed class Corridor
{
    public const double Step = 2;
    private const int Behind = 20;
    private const int Count = 190;

    private readonly Station[] _stations = new Station[Count];
    private readonly DrivingLimits _limits;
    private int _first;

    public Corridor(LanePath path, double along, DrivingLimits limits)
    {
        (Path, End, _limits) = (path, path.Length, limits);
        Refill(along);
    }

    public LanePath Path { get; }

    public double End { get; }

    /// <summary>Moves the window so that it begins behind this place.</summary>
    public void MoveTo(double along)
    {
        var first = FirstFor(along);
        var shift = first - _first;
        if (shift < 8 && shift >= -8)
            return;

        if (shift < 0 || shift >= Count)
        {
            Refill(along);
            return;
        }

        Array.Copy(_stations, shift, _stations, 0, Count - shift);
        _first = first;
        for (var i = Count - shift; i < Count; i++)
            _stations[i] = Sample(_first + i);
    }

    /// <summary>The place of a point, searched from another place along the path.</summary>
    public PathPlace Locate(double x, double y, double near)
    {
        var index = Math.Clamp((int)((near / Step) - _first), 0, Count - 1);
        var along = Ahead(index, x, y);
        while (along > 0.5 * Step && index < Count - 1)
            along = Ahead(++index, x, y);

        while (along < -0.5 * Step && index > 0)
            along = Ahead(--index, x, y);

        return Refine(index, along, x, y);
    }

    /// <summary>The sample nearest to a place along the path.</summary>
    public ref readonly Station At(double along) =>
        ref _stations[Math.Clamp((int)((along / Step) - _first + 0.5), 0, Count - 1)];

    /// <summary>The curvature between the samples.</summary>
    public double CurvatureAt(double along)
    {
        var position = (along / Step) - _first;
        var index = Math.Clamp((int)position, 0, Count - 2);
        var share = Math.Clamp(position - index, 0, 1);
        return _stations[index].Curvature + (share * (_stations[index + 1].Curvature - _stations[index].Curvature));
    }

    /// <summary>The square of the speed that leaves room to slow down, at this deceleration, for every limit and curve ahead.</summary>
    public double SpeedSquaredAt(double along, double deceleration, out bool mustSlow)
    {
        var start = Math.Clamp((int)((along / Step) - _first), 0, Count - 1);
        var here = _stations[start].SpeedSquared;
        var least = here;
        var perStation = 2 * deceleration * Step;
        var allowance = 0.0;
        for (var i = start + 1; i < Count; i++)
        {
            allowance += perStation;
            least = Math.Min(least, _stations[i].SpeedSquared + allowance);
        }

        mustSlow = least < here;
        return least;
    }

    private static int FirstFor(double along) => (int)(along / Step) - Behind;

    private void Refill(double along)
    {
        _first = FirstFor(along);
        for (var i = 0; i < Count; i++)
            _stations[i] = Sample(_first + i);
    }

    private double Ahead(int index, double x, double y)
    {
        ref readonly var station = ref _stations[index];
        return ((x - station.X) * station.Cos) + ((y - station.Y) * station.Sin);
    }

    private PathPlace Refine(int index, double along, double x, double y)
    {
        ref readonly var station = ref _stations[index];
        var lateral = ((y - station.Y) * station.Cos) - ((x - station.X) * station.Sin);
        var bend = 1 - (station.Curvature * lateral);
        var arc = along / Math.Max(bend, 0.2);
        return new PathPlace(
            ((_first + index) * Step) + arc,
            lateral - (0.5 * station.Curvature * along * arc),
            station.Heading + (station.Curvature * arc));
    }

    // Before its beginning and beyond its end the path goes on straight, so that everything near it has a place.
    private Station Sample(int number)
    {
        var along = number * Step;
        var inside = Math.Clamp(along, 0, End);
        var point = Path.At(inside);
        var (sin, cos) = ExactMath.SinCos(point.Pose.Heading);
        var beyond = along - inside;
        var curvature = beyond == 0 ? point.Curvature : 0;
        return new Station(
            point.Pose.X + (beyond * cos), point.Pose.Y + (beyond * sin), sin, cos, point.Pose.Heading, curvature, point.Width,
            _limits.SpeedSquared(point.SpeedLimit, curvature), double.IsFinite(point.SpeedLimit));
    }
}
