using AtlasMesh.Exact;

namespace AtlasMesh.OpenScenario.Engine.Motion.Tracks;

/// <summary>Straight lines between corners. A closed one runs back to its first corner.</summary>
internal sealed class PolylineTrack : Track
{
    private readonly Placement[] _corners;
    private readonly double[] _times;
    private readonly double[] _lengths;
    private readonly double[] _directions;
    private readonly bool _hasTimes;
    private int _leg;

    public PolylineTrack(string name, bool closed, Placement[] corners, double[] times)
        : base(name, closed)
    {
        (_corners, _times) = (corners, times);
        (_lengths, _directions) = (new double[corners.Length], new double[corners.Length]);
        _hasTimes = IsGrowing(times);
        for (var i = 1; i < corners.Length; i++)
        {
            var way = corners[i].Pose.Position - corners[i - 1].Pose.Position;
            _lengths[i] = _lengths[i - 1] + way.Length;
            _directions[i - 1] = way.LengthSquared > 0 ? ExactMath.Atan2(way.Y, way.X) : corners[i - 1].Pose.Heading;
        }
    }

    public override double Length => _lengths[^1];

    public override bool HasTimes => _hasTimes;

    public override double EndTime => _times[^1];

    public override TrackPoint At(double along)
    {
        if (along < _lengths[_leg])
            _leg = 0;

        while (_leg < _lengths.Length - 2 && _lengths[_leg + 1] <= along)
            _leg++;

        ref readonly var from = ref _corners[_leg];
        ref readonly var to = ref _corners[_leg + 1];
        var length = _lengths[_leg + 1] - _lengths[_leg];
        var part = length > 0 ? Math.Clamp((along - _lengths[_leg]) / length, 0, 1) : 1;
        var place = from.Pose.Position + ((to.Pose.Position - from.Pose.Position) * part);
        return new TrackPoint(place, _directions[_leg], Look(from, to, part));
    }

    public override double AlongAt(double seconds)
    {
        if (!(seconds > _times[0]))
            return 0;

        var i = 1;
        while (i < _times.Length - 1 && _times[i] < seconds)
            i++;

        var part = (seconds - _times[i - 1]) / (_times[i] - _times[i - 1]);
        return _lengths[i - 1] + ((_lengths[i] - _lengths[i - 1]) * Math.Min(part, 1));
    }

    public override double Project(Vector2 point)
    {
        var (best, least) = (0.0, double.PositiveInfinity);
        for (var i = 1; i < _corners.Length; i++)
        {
            var from = _corners[i - 1].Pose.Position;
            var way = _corners[i].Pose.Position - from;
            var part = way.LengthSquared > 0 ? Math.Clamp((point - from).Dot(way) / way.LengthSquared, 0, 1) : 0;
            var square = (point - (from + (way * part))).LengthSquared;
            if (square < least)
                (best, least) = (_lengths[i - 1] + ((_lengths[i] - _lengths[i - 1]) * part), square);
        }

        return best;
    }

    private static double Look(in Placement from, in Placement to, double part) =>
        from.HeadingIsGiven && to.HeadingIsGiven
            ? ExactMath.WrapAngle(from.Pose.Heading + (ExactMath.WrapAngle(to.Pose.Heading - from.Pose.Heading) * part))
            : double.NaN;

    private static bool IsGrowing(double[] times)
    {
        for (var i = 1; i < times.Length; i++)
        {
            if (!(times[i] > times[i - 1]))
                return false;
        }

        return true;
    }
}
