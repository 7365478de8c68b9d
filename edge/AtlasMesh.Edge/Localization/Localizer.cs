using AtlasMesh.Edge.Ports;
using AtlasMesh.Exact;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Localization;

/// <summary>Fuses wheels, gyro, satellites and lane markings into one pose, and holds satellites against odometry. It touches no device:
/// its owner hands it each reading.</summary>
internal sealed class Localizer
{
    private const double LeastFixSigma = 0.3;
    private const double HeadingSigma = 0.0087;
    private const double LaneSigma = 0.15;
    private const double LaneHeadingSigma = 0.012;
    private const double OneDofGate = 10.8;

    private static readonly SimDuration LostAfter = SimDuration.FromSeconds(2L);
    private static readonly SimDuration StillFor = SimDuration.FromMilliseconds(500);

    private readonly OdometryTrack _track = new();
    private readonly DisplacementWindow _window = new();
    private readonly Flashback _flashback = new();
    private readonly MotionNoise _noise = MotionNoise.Car;
    private Estimate _estimate;
    private TrustMachine _trust;
    private SimTime _lastFix;
    private SimTime _movedAt;
    private SimTime _cleanAt;
    private SimTime _now;

    public bool IsReady { get; private set; }

    public bool IsLost { get; private set; }

    public GnssTrust Trust => _trust.Trust;

    public ref readonly Estimate Estimate => ref _estimate;

    /// <summary>True speed in m/s, as far as it is known.</summary>
    public double Speed { get; private set; }

    /// <summary>How far satellites were from the estimate when they were found to lie, in metres.</summary>
    public double Disagreement { get; private set; }

    /// <summary>Metres driven since the start, by odometry.</summary>
    public double Travelled => _track.Travelled;

    /// <summary>Moves on to now. Seconds since the last call, wheel speed in m/s, yaw rate in rad/s.</summary>
    public LocalizationNews Move(SimTime now, double seconds, double wheelSpeed, double yawRate)
    {
        _now = now;
        if (!IsReady)
        {
            Speed = wheelSpeed;
            return LocalizationNews.None;
        }

        Ekf.Predict(ref _estimate, wheelSpeed, yawRate, seconds, _noise);
        Speed = _estimate.WheelScale * wheelSpeed;
        _track.Move(now, Speed * seconds, _estimate.Yaw - (0.5 * (yawRate - _estimate.GyroBias) * seconds));
        _flashback.Moved(wheelSpeed, yawRate, seconds);
        LearnBiasAtRest(wheelSpeed, yawRate);
        return WatchForLoss();
    }

    /// <summary>Takes a fix of the receiver.</summary>
    public LocalizationNews Take(in GnssFix fix)
    {
        if (!IsFinite(in fix))
            return LocalizationNews.None;

        if (!IsReady)
            return Start(in fix);

        var news = IsLost ? LocalizationNews.Restored : LocalizationNews.None;
        if (IsLost)
        {
            _window.Clear();
            _trust = _trust.Forget();
        }

        IsLost = false;
        _lastFix = _now;
        return news | Judge(in fix);
    }

    /// <summary>Takes the lane camera's view, with where the map says that the estimate lies in the same lane.</summary>
    public void Take(in LaneObservation seen, double mapLateral, double mapHeading)
    {
        if (!IsReady || !seen.IsValid || !double.IsFinite(seen.LateralMetres) || !double.IsFinite(seen.HeadingRadians))
            return;

        var (sin, cos) = ExactMath.SinCos(mapHeading);
        var width = seen.WidthMetres > 2 ? seen.WidthMetres : 3.5;
        var innovation = seen.LateralMetres - mapLateral;

        // Near a marking the camera may mean the neighbouring lane: whole lanes are no disagreement.
        innovation -= width * Math.Round(innovation / width);
        CorrectGated(new MeasurementRow(-sin, cos, 0, 0, 0), innovation, LaneSigma * LaneSigma);
        var turned = ExactMath.WrapAngle(seen.HeadingRadians + mapHeading - _estimate.Yaw);
        CorrectGated(MeasurementRow.Heading, turned, LaneHeadingSigma * LaneHeadingSigma);
    }

    private LocalizationNews Start(in GnssFix fix)
    {
        if (!double.IsFinite(fix.HeadingRadians))
            return LocalizationNews.None;

        var sigma = Math.Max(fix.SigmaMetres, LeastFixSigma);
        _estimate = new Estimate
        {
            X = fix.EastMetres,
            Y = fix.NorthMetres,
            Yaw = ExactMath.WrapAngle(fix.HeadingRadians),
            WheelScale = 1,
            P = Covariance.Diagonal(sigma * sigma, sigma * sigma, 4 * HeadingSigma * HeadingSigma, 2.5e-5, 4e-4),
        };
        (IsReady, _lastFix, _movedAt, _cleanAt) = (true, _now, _now, _now);
        return LocalizationNews.Initialised;
    }

    private LocalizationNews Judge(in GnssFix fix)
    {
        // The fix is of a moment ago: odometry carries it to now.
        var since = _track.Position - _track.At(fix.At).Position;
        var innovation = new Vector2(fix.EastMetres + since.X - _estimate.X, fix.NorthMetres + since.Y - _estimate.Y);
        var variance = Square(Math.Max(fix.SigmaMetres, LeastFixSigma));
        var before = _trust.Trust;
        _trust = _trust.Take(Weigh(in fix, innovation, variance));

        if (_trust.Trust == GnssTrust.Rejected)
            return before == GnssTrust.Rejected ? LocalizationNews.None : BackOut(innovation);

        if (_trust.Trust == GnssTrust.Trusted && _trust.Refused == 0)
            Fuse(in fix, innovation, variance);

        return LocalizationNews.None;
    }

    private FixEvidence Weigh(in GnssFix fix, Vector2 innovation, double variance)
    {
        var distance = Mahalanobis(in _estimate.P, innovation, variance);
        if (!_window.TryCompare(in fix, _track, out var moved))
            return new FixEvidence(fix.At, 0, 0, 0, distance);

        var model = 1e-4 + _estimate.P.At(4, 4) + _estimate.P.At(2, 2);
        var sigma = Math.Sqrt(0.0625 + moved.FixVariance + (moved.Distance * moved.Distance * model));
        return new FixEvidence(fix.At, moved.Residual.X / sigma, moved.Residual.Y / sigma, moved.Residual.Length, distance);
    }

    private void Fuse(in GnssFix fix, Vector2 innovation, double variance)
    {
        Ekf.Correct(ref _estimate, MeasurementRow.East, innovation.X, variance);

        // The first correction moved the estimate north too, where the two are correlated.
        var north = fix.NorthMetres + _track.Position.Y - _track.At(fix.At).Position.Y - _estimate.Y;
        Ekf.Correct(ref _estimate, MeasurementRow.North, north, variance);
        if (double.IsFinite(fix.HeadingRadians))
            CorrectGated(MeasurementRow.Heading, ExactMath.WrapAngle(fix.HeadingRadians - _estimate.Yaw), HeadingSigma * HeadingSigma);

        if (_trust.Detector.Highest > 0.25 * JumpDetector.Suspect)
            return;

        _cleanAt = _now;
        _flashback.Trusted(_now, in _estimate);
    }

    private LocalizationNews BackOut(Vector2 innovation)
    {
        // What is compared is a second's displacement: the lie may be a second older than the first doubt.
        var before = _cleanAt - SimDuration.FromSeconds(1L);
        var fix = new Vector2(_estimate.X, _estimate.Y) + innovation;
        if (_flashback.TryReplay(before, in _noise, out var replayed))
            _estimate = replayed;

        Disagreement = (fix - new Vector2(_estimate.X, _estimate.Y)).Length;
        return LocalizationNews.SpoofConfirmed;
    }

    private LocalizationNews WatchForLoss()
    {
        if (IsLost || _now - _lastFix <= LostAfter)
            return LocalizationNews.None;

        IsLost = true;
        return LocalizationNews.Lost;
    }

    private void LearnBiasAtRest(double wheelSpeed, double yawRate)
    {
        if (Math.Abs(wheelSpeed) > 0.01)
            _movedAt = _now;
        else if (_now - _movedAt >= StillFor)
            Ekf.Correct(ref _estimate, MeasurementRow.GyroBias, yawRate - _estimate.GyroBias, 4e-4);
    }

    private void CorrectGated(in MeasurementRow row, double innovation, double variance)
    {
        var s = Ekf.PredictedVariance(in _estimate, in row) + variance;
        if (innovation * innovation <= OneDofGate * s)
            Ekf.Correct(ref _estimate, in row, innovation, variance);
    }

    private static double Mahalanobis(in Covariance p, Vector2 innovation, double variance)
    {
        var (a, b, c) = (p.At(0, 0) + variance, p.At(0, 1), p.At(1, 1) + variance);
        var (x, y) = (innovation.X, innovation.Y);
        return ((c * x * x) - (2 * b * x * y) + (a * y * y)) / ((a * c) - (b * b));
    }

    private static bool IsFinite(in GnssFix fix) =>
        double.IsFinite(fix.EastMetres) && double.IsFinite(fix.NorthMetres) && double.IsFinite(fix.SigmaMetres);

    private static double Square(double value) => value * value;
}
