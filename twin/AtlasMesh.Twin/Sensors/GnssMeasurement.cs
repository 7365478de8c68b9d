using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Sensors;

/// <summary>
/// What the receiver reports: the instant it is valid for, metres east and north, one sigma in metres, heading in radians.
/// </summary>
public readonly record struct GnssMeasurement(SimTime At, double East, double North, double Sigma, double Heading);
