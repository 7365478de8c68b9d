using AtlasMesh.Edge.Localization;
using AtlasMesh.Exact;
using CsCheck;
using MathNet.Numerics.LinearAlgebra;

namespace AtlasMesh.Edge.Tests.Localization;

/// <summary>The written-out matrix steps against a general linear algebra library.</summary>
public sealed class EkfTests
{
    private static readonly MotionNoise Noise = MotionNoise.Car;

    private static readonly Gen<Estimate> Estimates = Gen.Select(
        Gen.Double[-50, 50], Gen.Double[-3, 3], Gen.Double[-0.01, 0.01], Gen.Double[0.95, 1.05], Gen.Double[-1, 1].Array[25],
        (x, yaw, bias, scale, roots) =>
            new Estimate { X = x, Y = -x, Yaw = yaw, GyroBias = bias, WheelScale = scale, P = Positive(roots) });

    [Test]
    public void A_prediction_moves_the_covariance_as_F_P_Ft_plus_Q() =>
        Gen.Select(Estimates, Gen.Double[0, 40], Gen.Double[-0.5, 0.5]).Sample((estimate, speed, yawRate) =>
        {
            const double Seconds = 0.02;
            var middle = estimate.Yaw + (0.5 * (yawRate - estimate.GyroBias) * Seconds);
            var (sin, cos) = ExactMath.SinCos(middle);
            var distance = estimate.WheelScale * speed * Seconds;
            var f = Matrix<double>.Build.DenseIdentity(5);
            (f[0, 2], f[1, 2]) = (-distance * sin, distance * cos);
            (f[0, 3], f[1, 3]) = (0.5 * Seconds * distance * sin, -0.5 * Seconds * distance * cos);
            (f[0, 4], f[1, 4]) = (speed * Seconds * cos, speed * Seconds * sin);
            f[2, 3] = -Seconds;
            var g = Matrix<double>.Build.DenseOfArray(new[,] { { cos, -sin }, { sin, cos } });
            var q = Matrix<double>.Build.DenseOfDiagonalArray([0, 0, Noise.Yaw, Noise.Bias, Noise.Scale]);
            q.SetSubMatrix(0, 0, g * Matrix<double>.Build.Diagonal([Noise.Along, Noise.Across]) * g.Transpose());
            var expected = (f * Dense(estimate.P) * f.Transpose()) + (q * Seconds);

            Ekf.Predict(ref estimate, speed, yawRate, Seconds, Noise);
            return (Dense(estimate.P) - expected).InfinityNorm() < 1e-9;
        });

    [Test]
    public void A_correction_is_the_joseph_form() =>
        Gen.Select(Estimates, Gen.Double[-1, 1].Array[5], Gen.Double[-2, 2], Gen.Double[0.01, 4]).Sample(
            (estimate, h, innovation, variance) =>
        {
            var row = Vector<double>.Build.Dense(h);
            var p = Dense(estimate.P);
            var gain = p * row / (row.DotProduct(p * row) + variance);
            var rest = Matrix<double>.Build.DenseIdentity(5) - gain.OuterProduct(row);
            var expected = (rest * p * rest.Transpose()) + (variance * gain.OuterProduct(gain));
            var moved = gain * innovation;
            var before = estimate;

            Ekf.Correct(ref estimate, new MeasurementRow(h[0], h[1], h[2], h[3], h[4]), innovation, variance);
            var isMoved = Math.Abs(estimate.X - before.X - moved[0]) < 1e-9
                && Math.Abs(ExactMath.WrapAngle(estimate.Yaw - before.Yaw - moved[2])) < 1e-9
                && Math.Abs(estimate.WheelScale - before.WheelScale - moved[4]) < 1e-9;
            return isMoved && (Dense(estimate.P) - expected).InfinityNorm() < 1e-9;
        });

    [Test]
    public void The_worst_sigma_is_the_root_of_the_greatest_eigenvalue() =>
        Estimates.Sample(estimate =>
        {
            var position = Dense(estimate.P).SubMatrix(0, 2, 0, 2);
            var greatest = position.Evd(Symmetricity.Symmetric).EigenValues.Real().Maximum();
            return Math.Abs((estimate.WorstSigma() * estimate.WorstSigma()) - greatest) < 1e-9;
        });

    private static Covariance Positive(double[] roots)
    {
        var root = Matrix<double>.Build.Dense(5, 5, roots);
        var positive = (root * root.Transpose()) + (0.01 * Matrix<double>.Build.DenseIdentity(5));
        var p = default(Covariance);
        foreach (var (row, column, value) in positive.EnumerateIndexed())
            p.Set(row, column, value);

        return p;
    }

    private static Matrix<double> Dense(Covariance p) => Matrix<double>.Build.Dense(5, 5, (row, column) => p.At(row, column));
}
