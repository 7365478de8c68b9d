namespace AtlasMesh.Edge.Localization;

/// <summary>How fast dead reckoning goes wrong: variances per second of travel.</summary>
/// <param name="Along">m²/s along the heading.</param>
/// <param name="Across">m²/s across it: the vehicle does not slide sideways by more.</param>
/// <param name="Yaw">rad²/s.</param>
/// <param name="Bias">(rad/s)²/s.</param>
/// <param name="Scale">1/s.</param>
internal readonly record struct MotionNoise(double Along, double Across, double Yaw, double Bias, double Scale)
{
    public static MotionNoise Car { get; } = new(Along: 9e-4, Across: 9e-4, Yaw: 4e-6, Bias: 1e-8, Scale: 2.5e-7);
}
