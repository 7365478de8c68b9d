using AtlasMesh.Twin.World;

namespace AtlasMesh.Twin.Sensors;

/// <summary>
/// A tracked object in the vehicle's frame (origin at the rear axle, x ahead, y left): the middle of its box in metres, heading relative
/// to the vehicle's in radians, velocity over ground in the same axes in m/s. The id is the actor's index plus one.
/// </summary>
public readonly record struct Detection(
    int Id, ActorKind Kind, double X, double Y, double Heading, double VelocityX, double VelocityY, BodyShape Shape);
