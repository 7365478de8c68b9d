using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.OpenScenario;
using AtlasMesh.Twin.Rig.Situations;
using Google.Protobuf;

namespace AtlasMesh.Twin.Rig.Running;

/// <summary>Says who takes part in a run.</summary>
internal static class Openings
{
    public static Opening Of(ByteString nonce, CellSetup setup) => new()
    {
        Nonce = nonce,
        StepNs = setup.Step.Nanoseconds,
        Map = setup.MapPath,
        Participants = { setup.Script.Entities.Select((entity, index) => Participant(entity, setup, index)) },
    };

    private static bool IsMeant(CellSetup setup, int entity) => setup.UnderTest.Any(vehicle => vehicle.Entity == entity);

    private static Participant Participant(Entity entity, CellSetup setup, int index) => new()
    {
        Id = entity.Name,
        UnderTest = !setup.IsHeld && IsMeant(setup, index),
        Held = setup.IsHeld && IsMeant(setup, index),
        Category = CategoryOf(entity),
        LengthM = entity.Box.Length,
        WidthM = entity.Box.Width,
        CenterXM = entity.Box.CentreX,
        CenterYM = entity.Box.CentreY,
        CenterZM = entity.Box.CentreZ,
        HeightM = entity.Box.Height,
        WheelbaseM = entity.Axles?.Wheelbase ?? 0,
        MaxDecelerationMps2 = Cast.ProfileOf(entity).MaxDeceleration,
    };

    private static string CategoryOf(Entity entity) => entity.Kind switch
    {
        EntityKind.Pedestrian => "pedestrian",
        EntityKind.MiscObject => "obstacle",
        _ => entity.Category switch
        {
            "bicycle" => "cyclist",
            "" => "car",
            var category => category,
        },
    };
}
