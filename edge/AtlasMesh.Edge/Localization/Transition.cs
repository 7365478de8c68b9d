namespace AtlasMesh.Edge.Localization;

/// <summary>The entries of the motion's Jacobian that are not those of the identity.</summary>
internal readonly record struct Transition(
    (double East, double North) ByYaw, (double East, double North) ByBias, (double East, double North) ByScale, double YawByBias)
{
    /// <summary>P becomes F P F'.</summary>
    public void Propagate(ref Covariance p)
    {
        for (var column = 0; column < Covariance.Size; column++)
        {
            var (yaw, bias, scale) = (p.At(2, column), p.At(3, column), p.At(4, column));
            p.Set(0, column, p.At(0, column) + (ByYaw.East * yaw) + (ByBias.East * bias) + (ByScale.East * scale));
            p.Set(1, column, p.At(1, column) + (ByYaw.North * yaw) + (ByBias.North * bias) + (ByScale.North * scale));
            p.Set(2, column, yaw + (YawByBias * bias));
        }

        for (var row = 0; row < Covariance.Size; row++)
        {
            var (yaw, bias, scale) = (p.At(row, 2), p.At(row, 3), p.At(row, 4));
            p.Set(row, 0, p.At(row, 0) + (ByYaw.East * yaw) + (ByBias.East * bias) + (ByScale.East * scale));
            p.Set(row, 1, p.At(row, 1) + (ByYaw.North * yaw) + (ByBias.North * bias) + (ByScale.North * scale));
            p.Set(row, 2, yaw + (YawByBias * bias));
        }
    }
}
