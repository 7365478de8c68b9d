using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Ports;

/// <summary>What the receiver claims, in the map's local frame: metres east and north, one-sigma accuracy in metres,
/// heading of the antenna pair in radians counter-clockwise from east (NaN without one).</summary>
public readonly record struct GnssFix(SimTime At, double EastMetres, double NorthMetres, double SigmaMetres, double HeadingRadians);
