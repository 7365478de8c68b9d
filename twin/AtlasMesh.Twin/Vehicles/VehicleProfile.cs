using AtlasMesh.Twin.World;

namespace AtlasMesh.Twin.Vehicles;

/// <summary>What a vehicle can do: metres, m/s, m/s², m/s³, radians, rad/s; lags are first-order time constants in seconds.</summary>
public sealed record VehicleProfile(string Name, BodyShape Shape, double Wheelbase)
{
    public double MaxSpeed { get; init; } = 40;
    public double MaxAcceleration { get; init; } = 3;
    public double MaxDeceleration { get; init; } = 9.5;
    public double MaxSteeringAngle { get; init; } = 0.6;
    public double SteeringRate { get; init; } = 0.6;
    public double SteeringLag { get; init; } = 0.10;
    public double DriveLag { get; init; } = 0.25;
    public double BrakeLag { get; init; } = 0.10;

    /// <summary>How fast the acceleration may change, either way.</summary>
    public double MaxJerk { get; init; } = 50;
}
