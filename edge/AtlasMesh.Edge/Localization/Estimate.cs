using AtlasMesh.Exact;

namespace AtlasMesh.Edge.Localization;

/// <summary>What the filter knows: position in metres, yaw in radians, gyro bias in rad/s, the factor that makes true speed of wheel
/// speed, and how sure it is of them, in this order.</summary>
internal struct Estimate
{
    public double X;
    public double Y;
    public double Yaw;
    public double GyroBias;
    public double WheelScale;
    public Covariance P;

    public readonly Pose Pose => new(X, Y, Yaw);

    /// <summary>One sigma in metres across the vehicle's heading.</summary>
    public readonly double LateralSigma()
    {
        var (sin, cos) = ExactMath.SinCos(Yaw);
        return Math.Sqrt(Math.Max(P.PositionVariance(-sin, cos), 0));
    }

    /// <summary>One sigma in metres along the worst direction: the long axis of the error ellipse.</summary>
    public readonly double WorstSigma()
    {
        var (a, b, c) = (P.At(0, 0), P.At(0, 1), P.At(1, 1));
        var half = 0.5 * (a - c);
        return Math.Sqrt(Math.Max((0.5 * (a + c)) + Math.Sqrt((half * half) + (b * b)), 0));
    }
}
