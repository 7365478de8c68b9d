namespace AtlasMesh.Checks;

/// <summary>
/// Holds the speeds that a rig tells of a vehicle under test to the way between its poses: checks measure braking by speeds. Throws
/// SignalsException where they disagree.
/// </summary>
internal sealed class Odometer
{
    /// <summary>It may move this much further in a step than twice what its speed says; more is no driving. [P]</summary>
    private const double JumpM = 2;

    /// <summary>Way and speeds are compared over this long, and may differ by so much and such a share of the way. [P]</summary>
    private const long WindowNs = 1_000_000_000;
    private const double ToleranceM = 0.5;
    private const double ToleranceShare = 0.05;

    private readonly (double Way, double Told)[] _sums;
    private readonly double _stepSeconds;
    private readonly string _id;
    private (double X, double Y, double Speed) _last;
    private long _rows;

    public Odometer(string id, long stepNs)
    {
        (_id, _stepSeconds) = (id, stepNs / 1e9);
        _sums = new (double, double)[(WindowNs / stepNs) + 1];
    }

    /// <summary>The next step: metres and m/s.</summary>
    public void Take(double x, double y, double speed)
    {
        var sums = _rows == 0 ? default : Move(x, y, speed);
        _sums[_rows % _sums.Length] = sums;
        _last = (x, y, speed);
        _rows++;
        Compare(sums);
    }

    private (double Way, double Told) Move(double x, double y, double speed)
    {
        var (dx, dy) = (x - _last.X, y - _last.Y);
        var moved = Math.Sqrt((dx * dx) + (dy * dy));
        if (!(moved <= (2 * Math.Abs(speed) * _stepSeconds) + JumpM))
            throw new SignalsException($"{_id} moved {dx:0.##}, {dy:0.##} m in one step");

        var told = (Math.Abs(_last.Speed) + Math.Abs(speed)) / 2 * _stepSeconds;
        var before = _sums[(_rows - 1) % _sums.Length];
        return (before.Way + moved, before.Told + told);
    }

    // Written so that NaN is refused.
    private void Compare((double Way, double Told) sums)
    {
        var first = _rows < _sums.Length ? _sums[0] : _sums[_rows % _sums.Length];
        var (way, told) = (sums.Way - first.Way, sums.Told - first.Told);

        if (!(Math.Abs(way - told) <= ToleranceM + (ToleranceShare * way)))
            throw new SignalsException($"{_id} went {way:0.##} m in a second in which its speeds make {told:0.##} m");
    }
}
