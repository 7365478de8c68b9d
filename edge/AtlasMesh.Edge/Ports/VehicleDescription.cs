namespace AtlasMesh.Edge.Ports;

/// <summary>What the stack must know of the vehicle that it drives: metres, m/s, m/s², radians. The reference point is the rear axle;
/// CenterX is how far ahead of it the middle of the body lies.</summary>
public sealed record VehicleDescription(
    string Id, double Wheelbase, double Length, double Width, double CenterX,
    double MaxSpeed, double MaxAcceleration, double MaxDeceleration, double MaxSteeringAngle);
