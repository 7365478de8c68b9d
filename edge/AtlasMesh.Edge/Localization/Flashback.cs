using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Localization;

/// <summary>Keeps an estimate of each second in which satellites were beyond doubt, and all that was driven since, so that what a false
/// position has done to the filter can be undone. Reaches back half a minute.</summary>
internal sealed class Flashback
{
    private const int Seconds = 32;
    private const int Moves = Seconds * 50;

    private readonly (SimTime At, int Move, Estimate Estimate)[] _trusted = new (SimTime, int, Estimate)[Seconds];
    private readonly (double Wheel, double YawRate, double Interval)[] _moves = new (double, double, double)[Moves];
    private int _trustedCount;
    private int _moveCount;

    public void Moved(double wheelSpeed, double yawRate, double seconds)
    {
        _moves[_moveCount % Moves] = (wheelSpeed, yawRate, seconds);
        _moveCount++;
    }

    public void Trusted(SimTime at, in Estimate estimate)
    {
        if (_trustedCount > 0 && at - _trusted[(_trustedCount - 1) % Seconds].At < SimDuration.FromSeconds(1L))
            return;

        _trusted[_trustedCount % Seconds] = (at, _moveCount, estimate);
        _trustedCount++;
    }

    /// <summary>The estimate of the last second before <paramref name="before"/> that was trusted, driven on by odometry alone to
    /// now.</summary>
    public bool TryReplay(SimTime before, in MotionNoise noise, out Estimate estimate)
    {
        for (var index = _trustedCount - 1; index >= Math.Max(0, _trustedCount - Seconds); index--)
        {
            var (at, move, then) = _trusted[index % Seconds];
            if (at > before || _moveCount - move > Moves)
                continue;

            estimate = then;
            for (; move < _moveCount; move++)
            {
                var (wheel, yawRate, interval) = _moves[move % Moves];
                Ekf.Predict(ref estimate, wheel, yawRate, interval, noise);
            }

            return true;
        }

        estimate = default;
        return false;
    }
}
