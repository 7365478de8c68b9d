using AtlasMesh.Edge.Ports;
using AtlasMesh.OpenScenario;
using AtlasMesh.Twin.Vehicles;
using AtlasMesh.Twin.World;

namespace AtlasMesh.Twin.Rig.Situations;

/// <summary>Turns profiles into entities of a script, and entities into what the twin and the edge must know of a vehicle.</summary>
internal static class Cast
{
    public const string EdgeController = "edge";

    // Of a vehicle whose description leaves it open.
    private const double WheelbaseShare = 0.6;
    private const double UsualSteering = 0.5;

    public static Entity Entity(string id, ActorKind kind, VehicleProfile profile, bool isUnderTest) =>
        new(id, KindOf(kind), BoxOf(profile.Shape), new Performance(profile.MaxSpeed, profile.MaxAcceleration, profile.MaxDeceleration))
        {
            Category = kind == ActorKind.Cyclist ? "bicycle" : profile.Name,
            Model = profile.Name,
            Axles = kind == ActorKind.Vehicle ? new Axles(profile.Wheelbase, profile.MaxSteeringAngle) : null,
            Controller = isUnderTest ? EdgeController : null,
        };

    /// <summary>What an entity of an OpenSCENARIO file can do, with common values for what its catalog does not say.</summary>
    public static VehicleProfile ProfileOf(Entity entity)
    {
        var usual = new VehicleProfile(
            entity.Category,
            new BodyShape(entity.Box.Length, entity.Box.Width, entity.Box.CentreX),
            entity.Axles is { Wheelbase: > 0 } axles ? axles.Wheelbase : WheelbaseShare * entity.Box.Length);
        var can = entity.Performance;

        return usual with
        {
            MaxSpeed = Known(can.MaxSpeed, usual.MaxSpeed),
            MaxAcceleration = Known(can.MaxAcceleration, usual.MaxAcceleration),
            MaxDeceleration = Known(can.MaxDeceleration, usual.MaxDeceleration),
            MaxSteeringAngle = Known(entity.Axles?.MaxSteering ?? 0, UsualSteering),
        };
    }

    public static VehicleDescription Describe(string id, VehicleProfile profile) => new(
        id, profile.Wheelbase, profile.Shape.Length, profile.Shape.Width, profile.Shape.CenterX,
        profile.MaxSpeed, profile.MaxAcceleration, profile.MaxDeceleration, profile.MaxSteeringAngle);

    private static double Known(double value, double usual) => value > 0 && double.IsFinite(value) ? value : usual;

    private static EntityKind KindOf(ActorKind kind) => kind switch
    {
        ActorKind.Pedestrian => EntityKind.Pedestrian,
        ActorKind.Obstacle => EntityKind.MiscObject,
        _ => EntityKind.Vehicle,
    };

    private static BoundingBox BoxOf(BodyShape shape) => new(shape.CenterX, 0, 1, shape.Length, shape.Width, 2);
}
