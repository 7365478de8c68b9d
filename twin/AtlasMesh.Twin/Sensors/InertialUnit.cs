using AtlasMesh.Exact;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Sensors;

/// <summary>
/// Yaw rate and acceleration, each the mean over the time since the last sample as a unit that integrates internally gives it,
/// with white noise and a bias that is drawn once.
/// </summary>
public sealed class InertialUnit
{
    private const double YawRateSigma = 0.001;
    private const double YawRateBiasSigma = 0.0008;
    private const double AccelerationSigma = 0.03;
    private const double AccelerationBiasSigma = 0.02;

    private readonly RandomStream _noise;
    private readonly double _yawRateBias;
    private readonly double _accelerationBias;
    private SimTime _at = SimTime.Never;
    private double _heading;
    private double _speed;

    public InertialUnit(ulong seed, string vehicle)
    {
        var bias = new RandomStream(seed, $"imu/{vehicle}", "bias");
        _noise = new RandomStream(seed, $"imu/{vehicle}", "noise");
        _yawRateBias = YawRateBiasSigma * bias.NextNormal();
        _accelerationBias = AccelerationBiasSigma * bias.NextNormal();
    }

    public double YawRate { get; private set; }

    public double Acceleration { get; private set; }

    public void Sample(SimTime at, double heading, double speed)
    {
        var seconds = at > _at ? (at - _at).Seconds : 0;
        var (turned, gained) = seconds > 0 ? (ExactMath.WrapAngle(heading - _heading) / seconds, (speed - _speed) / seconds) : (0, 0);

        YawRate = turned + _yawRateBias + (YawRateSigma * _noise.NextNormal());
        Acceleration = gained + _accelerationBias + (AccelerationSigma * _noise.NextNormal());
        (_at, _heading, _speed) = (at, heading, speed);
    }
}
