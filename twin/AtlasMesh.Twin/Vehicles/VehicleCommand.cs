namespace AtlasMesh.Twin.Vehicles;

/// <summary>
/// What is asked of the actuators: acceleration in m/s² (negative brakes) and front wheel angle in radians (positive steers left).
/// </summary>
public readonly record struct VehicleCommand(double Acceleration, double SteeringAngle);
