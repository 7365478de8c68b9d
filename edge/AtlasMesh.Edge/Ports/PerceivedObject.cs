namespace AtlasMesh.Edge.Ports;

/// <summary>
/// An object in the vehicle's frame (origin at the rear axle, x ahead, y left, metres): centre of its box, heading relative
/// to the vehicle's, velocity over ground in the same axes in m/s, and size. The id is stable while it is tracked.
/// </summary>
public readonly record struct PerceivedObject(
    int Id, ObjectKind Kind, double X, double Y, double Heading, double VelocityX, double VelocityY, double Length, double Width);

public enum ObjectKind
{
    Unknown,
    Vehicle,
    Pedestrian,
    Cyclist,
    Obstacle,
}
