using AtlasMesh.Exact;

namespace AtlasMesh.OpenScenario.Engine.Motion.Tracks;

/// <summary>
/// A rational B-spline by de Boor's recurrence, with a table of lengths between closely spaced parameters (L. Piegl, W. Tiller, The NURBS
/// Book, algorithm A4.1).
/// </summary>
internal sealed class NurbsTrack : Track
{
    private const int SamplesPerPoint = 64;

    private readonly int _degree;
    private readonly (Vector2 Place, double Weight, double Time)[] _points;
    private readonly double[] _knots;
    private readonly double[] _lengths;
    private readonly double[] _times;
    private readonly (double X, double Y, double Weight, double Time)[] _work;
    private readonly bool _hasTimes;

    public NurbsTrack(string name, bool closed, int order, (Vector2 Place, double Weight, double Time)[] points, double[] knots)
        : base(name, closed)
    {
        (_degree, _points, _knots) = (order - 1, points, knots);
        _work = new (double, double, double, double)[order];
        var samples = points.Length * SamplesPerPoint;
        (_lengths, _times) = (new double[samples + 1], new double[samples + 1]);
        var before = Evaluate(0);
        _times[0] = before.Time;
        _hasTimes = true;
        for (var i = 1; i <= samples; i++)
        {
            var here = Evaluate((double)i / samples);
            _lengths[i] = _lengths[i - 1] + (here.Place - before.Place).Length;
            _times[i] = here.Time;
            _hasTimes &= here.Time > before.Time;
            before = here;
        }
    }

    public override double Length => _lengths[^1];

    public override bool HasTimes => _hasTimes;

    public override double EndTime => _times[^1];

    public override TrackPoint At(double along)
    {
        var index = Math.Clamp(Array.BinarySearch(_lengths, along) is var found && found < 0 ? ~found - 1 : found, 0, _lengths.Length - 2);
        var stretch = _lengths[index + 1] - _lengths[index];
        var part = stretch > 0 ? Math.Clamp((along - _lengths[index]) / stretch, 0, 1) : 0;
        var share = 1.0 / (_lengths.Length - 1);
        var (from, to) = (Evaluate(index * share).Place, Evaluate(Math.Min((index + 1) * share, 1)).Place);
        var way = to - from;
        var direction = way.LengthSquared > 0 ? ExactMath.Atan2(way.Y, way.X) : 0;
        return new TrackPoint(Evaluate(Math.Min((index + part) * share, 1)).Place, direction, double.NaN);
    }

    public override double AlongAt(double seconds)
    {
        var index = Math.Clamp(Array.BinarySearch(_times, seconds) is var found && found < 0 ? ~found - 1 : found, 0, _times.Length - 2);
        var part = Math.Clamp((seconds - _times[index]) / (_times[index + 1] - _times[index]), 0, 1);
        return _lengths[index] + ((_lengths[index + 1] - _lengths[index]) * part);
    }

    /// <summary>At a share of the parameter's range.</summary>
    private (Vector2 Place, double Time) Evaluate(double share)
    {
        var (low, high) = (_knots[_degree], _knots[_points.Length]);
        var parameter = low + ((high - low) * share);
        var span = SpanOf(parameter);
        for (var i = 0; i <= _degree; i++)
        {
            var (place, weight, time) = _points[span - _degree + i];
            _work[i] = (place.X * weight, place.Y * weight, weight, time * weight);
        }

        for (var level = 1; level <= _degree; level++)
        {
            for (var i = _degree; i >= level; i--)
                _work[i] = Blend(_work[i - 1], _work[i], ShareOf(parameter, span, level, i));
        }

        var (x, y, w, t) = _work[_degree];
        return (new Vector2(x / w, y / w), t / w);
    }

    private int SpanOf(double parameter)
    {
        var span = _degree;
        while (span < _points.Length - 1 && _knots[span + 1] <= parameter)
            span++;

        return span;
    }

    private double ShareOf(double parameter, int span, int level, int i)
    {
        var (from, to) = (_knots[span - _degree + i], _knots[i + 1 + span - level]);
        return to > from ? (parameter - from) / (to - from) : 0;
    }

    private static (double X, double Y, double Weight, double Time) Blend(
        (double X, double Y, double Weight, double Time) a, (double X, double Y, double Weight, double Time) b, double share) =>
        (a.X + ((b.X - a.X) * share),
            a.Y + ((b.Y - a.Y) * share),
            a.Weight + ((b.Weight - a.Weight) * share),
            a.Time + ((b.Time - a.Time) * share));
}
