namespace AtlasMesh.Edge.Localization;

/// <summary>The derivative of one scalar measurement by x, y, yaw, gyro bias and wheel scale.</summary>
internal readonly record struct MeasurementRow(double X, double Y, double Yaw, double Bias, double Scale)
{
    public static MeasurementRow East => new(1, 0, 0, 0, 0);

    public static MeasurementRow North => new(0, 1, 0, 0, 0);

    public static MeasurementRow Heading => new(0, 0, 1, 0, 0);

    public static MeasurementRow GyroBias => new(0, 0, 0, 1, 0);

    public double At(int index) => index switch { 0 => X, 1 => Y, 2 => Yaw, 3 => Bias, _ => Scale };
}
