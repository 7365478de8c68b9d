using AtlasMesh.Exact;

namespace AtlasMesh.OpenScenario.Engine.Motion.Tracks;

/// <summary>
/// Clothoids one after the other. Places are integrals of the heading, taken over short stretches by Gauss's five points.
/// </summary>
internal sealed class ClothoidTrack : Track
{
    /// <summary>Longest stretch, and the most that it turns; metres and radians. The error of a place stays below a nanometre.</summary>
    private const double Stretch = 2;
    private const double Turn = 0.3;

    private const int MostStretches = 100_000;

    private static readonly double[] s_nodes = [-0.906179845938664, -0.538469310105683, 0, 0.538469310105683, 0.906179845938664];
    private static readonly double[] s_weights =
        [0.236926885056189, 0.478628670499366, 0.568888888888889, 0.478628670499366, 0.236926885056189];

    private readonly List<ClothoidStretch> _stretches = [];
    private readonly List<(double Seconds, double Along)> _times = [];
    private double _length;

    public ClothoidTrack(string name, bool closed)
        : base(name, closed)
    {
    }

    public override double Length => _length;

    public override bool HasTimes => _times.Count > 1;

    public override double EndTime => _times[^1].Seconds;

    /// <summary>Where the track ends so far.</summary>
    public Pose End => new(EndPlace.X, EndPlace.Y, ExactMath.WrapAngle(EndHeading));

    private Vector2 EndPlace { get; set; }

    private double EndHeading { get; set; }

    public void BeginAt(Pose pose) => (EndPlace, EndHeading) = (pose.Position, pose.Heading);

    /// <summary>The whole length until now is reached at this time.</summary>
    public void MarkTime(double seconds)
    {
        if (_times.Count == 0 || (seconds > _times[^1].Seconds && _length > _times[^1].Along))
            _times.Add((seconds, _length));
    }

    public void Add(double curvature, double rate, double length)
    {
        var most = Math.Max(Math.Abs(curvature), Math.Abs(curvature + (rate * length)));
        var parts = (int)Math.Clamp(Math.Ceiling(Math.Max(length / Stretch, length * most / Turn)), 1, MostStretches);
        for (var i = 0; i < parts; i++)
        {
            var stretch = new ClothoidStretch(
                _length, length / parts, EndPlace, EndHeading, curvature + (rate * length * i / parts), rate);
            _stretches.Add(stretch);
            EndPlace = stretch.Place(stretch.Length, s_nodes, s_weights);
            EndHeading = stretch.Heading(stretch.Length);
            _length += stretch.Length;
        }
    }

    public override TrackPoint At(double along)
    {
        var stretch = _stretches[IndexAt(along)];
        var within = Math.Clamp(along - stretch.Start, 0, stretch.Length);
        var place = stretch.Place(within, s_nodes, s_weights);
        return new TrackPoint(place, ExactMath.WrapAngle(stretch.Heading(within)), double.NaN);
    }

    public override double AlongAt(double seconds)
    {
        var i = 1;
        while (i < _times.Count - 1 && _times[i].Seconds < seconds)
            i++;

        var (from, to) = (_times[i - 1], _times[i]);
        var part = Math.Clamp((seconds - from.Seconds) / (to.Seconds - from.Seconds), 0, 1);
        return from.Along + ((to.Along - from.Along) * part);
    }

    private int IndexAt(double along)
    {
        var (low, high) = (0, _stretches.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_stretches[middle].Start <= along)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}

/// <summary>A short part of a clothoid; metres, radians, 1/m and 1/m².</summary>
internal readonly record struct ClothoidStretch(
    double Start, double Length, Vector2 From, double Direction, double Curvature, double Rate)
{
    public double Heading(double within) => Direction + (within * (Curvature + (Rate * within / 2)));

    public Vector2 Place(double within, double[] nodes, double[] weights)
    {
        var (x, y) = (0.0, 0.0);
        for (var i = 0; i < nodes.Length; i++)
        {
            var (sin, cos) = ExactMath.SinCos(Heading(within * (1 + nodes[i]) / 2));
            (x, y) = (x + (weights[i] * cos), y + (weights[i] * sin));
        }

        return From + (new Vector2(x, y) * (within / 2));
    }
}
