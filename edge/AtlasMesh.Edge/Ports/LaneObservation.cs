namespace AtlasMesh.Edge.Ports;

/// <summary>What the camera sees of the lane markings: where the rear axle is to the left of the lane's centre in metres, and the
/// vehicle's heading relative to the lane in radians. Not valid without visible markings.</summary>
public readonly record struct LaneObservation(bool IsValid, double LateralMetres, double HeadingRadians, double WidthMetres);
