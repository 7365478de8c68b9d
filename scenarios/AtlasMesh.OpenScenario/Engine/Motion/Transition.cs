using AtlasMesh.Exact;

namespace AtlasMesh.OpenScenario.Engine.Motion;

/// <summary>
/// A value on its way from one number to another over a duration (seconds) or a distance (metres). It never goes beyond its end.
/// </summary>
internal struct Transition
{
    /// <summary>Sums of steps come this close to a duration without meeting it.</summary>
    private const double Near = 1e-9;

    private readonly TransitionShape _shape;
    private readonly double _from;
    private readonly double _extent;
    private double _to;
    private double _passed;

    /// <param name="shape">How it goes over.</param>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="extent">Seconds or metres.</param>
    /// <param name="waits">Whether it lasts as long where nothing changes.</param>
    public Transition(TransitionShape shape, double from, double to, double extent, bool waits = false)
    {
        (_shape, _from, _to, _passed) = (shape, from, to, 0);
        _extent = shape == TransitionShape.Step || (from == to && !waits) ? 0 : extent;
    }

    public readonly double Target => _to;

    public readonly double Passed => _passed;

    public readonly bool IsDone => _passed >= _extent - Near;

    public readonly double Value => At(_passed);

    /// <summary>Change of the value per unit passed, here.</summary>
    public readonly double Slope
    {
        get
        {
            if (IsDone)
                return 0;

            var part = _passed / _extent;
            return (_to - _from) / _extent * _shape switch
            {
                TransitionShape.Sinusoidal => Math.PI / 2 * ExactMath.Sin(Math.PI * part),
                TransitionShape.Cubic => 6 * part * (1 - part),
                _ => 1,
            };
        }
    }

    public void Advance(double amount) => _passed = Math.Min(_passed + amount, _extent);

    /// <summary>Aims elsewhere, as a target that moves demands.</summary>
    public void Retarget(double to) => _to = to;

    public readonly double At(double passed)
    {
        if (passed >= _extent - Near)
            return _to;

        var part = passed / _extent;
        return _from + ((_to - _from) * _shape switch
        {
            TransitionShape.Sinusoidal => (1 - ExactMath.Cos(Math.PI * part)) / 2,
            TransitionShape.Cubic => part * part * (3 - (2 * part)),
            _ => part,
        });
    }

    /// <summary>How long a change takes whose largest rate is this. Infinite for a rate of zero.</summary>
    public static double DurationByPeakRate(TransitionShape shape, double change, double rate) =>
        PeakFactor(shape) * Math.Abs(change) / rate;

    /// <summary>The largest rate of a change that takes this long.</summary>
    public static double PeakRate(TransitionShape shape, double change, double duration) =>
        PeakFactor(shape) * Math.Abs(change) / duration;

    /// <summary>
    /// How long a change takes whose largest second derivative is this. A straight line has none; it is given the cubic's time, as in
    /// esmini.
    /// </summary>
    public static double DurationByPeakAcceleration(TransitionShape shape, double change, double acceleration) =>
        shape == TransitionShape.Sinusoidal
            ? Math.PI * Math.Sqrt(Math.Abs(change) / (2 * acceleration))
            : Math.Sqrt(6 * Math.Abs(change) / acceleration);

    private static double PeakFactor(TransitionShape shape) => shape switch
    {
        TransitionShape.Sinusoidal => Math.PI / 2,
        TransitionShape.Cubic => 1.5,
        _ => 1,
    };
}
