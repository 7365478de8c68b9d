using AtlasMesh.Exact;

namespace AtlasMesh.Twin.Vehicles;

/// <summary>Pose of the rear axle, speed along it (never negative) in m/s, acceleration in m/s², front wheel angle in radians.</summary>
public readonly record struct VehicleState(Pose Pose, double Speed, double Acceleration, double SteeringAngle);
