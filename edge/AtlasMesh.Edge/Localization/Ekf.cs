using AtlasMesh.Exact;

namespace AtlasMesh.Edge.Localization;

/// <summary>The matrix steps of an extended Kalman filter over <see cref="Estimate"/>, written out for its size.</summary>
internal static class Ekf
{
    /// <summary>Moves the estimate by one interval of wheel speed (m/s) and yaw rate (rad/s).</summary>
    public static void Predict(ref Estimate estimate, double wheelSpeed, double yawRate, double seconds, in MotionNoise noise)
    {
        var distance = estimate.WheelScale * wheelSpeed * seconds;
        var turn = (yawRate - estimate.GyroBias) * seconds;
        var (sin, cos) = ExactMath.SinCos(estimate.Yaw + (0.5 * turn));

        estimate.X += distance * cos;
        estimate.Y += distance * sin;
        estimate.Yaw = ExactMath.WrapAngle(estimate.Yaw + turn);

        // F is the identity but for these: position over yaw, bias and scale; yaw over bias.
        var byYaw = (East: -distance * sin, North: distance * cos);
        var byBias = (East: -0.5 * seconds * byYaw.East, North: -0.5 * seconds * byYaw.North);
        var travelled = wheelSpeed * seconds;
        var byScale = (East: travelled * cos, North: travelled * sin);
        var f = new Transition(byYaw, byBias, byScale, -seconds);
        f.Propagate(ref estimate.P);
        AddNoise(ref estimate.P, sin, cos, seconds, noise);
    }

    /// <summary>One scalar measurement: <paramref name="row"/> is its derivative by the state.</summary>
    public static void Correct(ref Estimate estimate, in MeasurementRow row, double innovation, double variance)
    {
        Span<double> ph = stackalloc double[Covariance.Size];
        var s = Project(in estimate.P, in row, ph) + variance;
        if (!(s > 0))
            return;

        var scaled = innovation / s;
        estimate.X += ph[0] * scaled;
        estimate.Y += ph[1] * scaled;
        estimate.Yaw = ExactMath.WrapAngle(estimate.Yaw + (ph[2] * scaled));
        estimate.GyroBias += ph[3] * scaled;
        estimate.WheelScale += ph[4] * scaled;
        Shrink(ref estimate.P, ph, s);
    }

    /// <summary>The variance of the predicted measurement, without the sensor's own.</summary>
    public static double PredictedVariance(in Estimate estimate, in MeasurementRow row)
    {
        Span<double> ph = stackalloc double[Covariance.Size];
        return Project(in estimate.P, in row, ph);
    }

    private static double Project(in Covariance p, in MeasurementRow row, Span<double> ph)
    {
        var s = 0.0;
        for (var i = 0; i < Covariance.Size; i++)
        {
            ph[i] = (p.At(i, 0) * row.X) + (p.At(i, 1) * row.Y) + (p.At(i, 2) * row.Yaw)
                + (p.At(i, 3) * row.Bias) + (p.At(i, 4) * row.Scale);
            s += ph[i] * row.At(i);
        }

        return s;
    }

    private static void Shrink(ref Covariance p, ReadOnlySpan<double> ph, double s)
    {
        for (var i = 0; i < Covariance.Size; i++)
        {
            for (var j = i; j < Covariance.Size; j++)
            {
                var value = p.At(i, j) - (ph[i] * ph[j] / s);
                p.Set(i, j, value);
                p.Set(j, i, value);
            }
        }
    }

    private static void AddNoise(ref Covariance p, double sin, double cos, double seconds, in MotionNoise noise)
    {
        var along = noise.Along * seconds;
        var across = noise.Across * seconds;
        p.Set(0, 0, p.At(0, 0) + (along * cos * cos) + (across * sin * sin));
        p.Set(1, 1, p.At(1, 1) + (along * sin * sin) + (across * cos * cos));
        p.Set(0, 1, p.At(0, 1) + ((along - across) * sin * cos));
        p.Set(1, 0, p.At(0, 1));
        p.Set(2, 2, p.At(2, 2) + (noise.Yaw * seconds));
        p.Set(3, 3, p.At(3, 3) + (noise.Bias * seconds));
        p.Set(4, 4, p.At(4, 4) + (noise.Scale * seconds));
    }
}
