namespace AtlasMesh.Twin.Rig.Running;

/// <summary>One participant at one world step: metres, radians, m/s, m/s².</summary>
public readonly record struct SampleRow(double X, double Y, double Heading, double Speed, double Acceleration)
{
    public const int Values = 5;

    public void CopyTo(Span<double> target) =>
        (target[0], target[1], target[2], target[3], target[4]) = (X, Y, Heading, Speed, Acceleration);
}
