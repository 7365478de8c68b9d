using System.Runtime.InteropServices;
using AtlasMesh.Contracts;
using AtlasMesh.OpenScenario;
using AtlasMesh.OpenScenario.Engine;
using AtlasMesh.Twin.Rig.Onboard;
using AtlasMesh.Twin.World;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Rig.Running;

/// <summary>Who is where: the actors of a run, in the script's order, and those among them that an edge stack drives.</summary>
public sealed class Stage
{
    private readonly List<VehicleUnderTest> _vehicles = [];

    public Stage(ScenarioScript script)
    {
        Actors = [.. script.Entities.Select((entity, index) => new Actor(index, entity.Name, KindOf(entity), ShapeOf(entity)))];
        Collisions = new CollisionDetector(Actors);
    }

    public Actor[] Actors { get; }

    public CollisionDetector Collisions { get; }

    /// <summary>Looked through at every step: a span, because it is walked without an enumerator on the heap.</summary>
    public ReadOnlySpan<VehicleUnderTest> Vehicles => CollectionsMarshal.AsSpan(_vehicles);

    public void Add(VehicleUnderTest vehicle) => _vehicles.Add(vehicle);

    public VehicleUnderTest? Driving(int entity) => _vehicles.Find(vehicle => vehicle.Entity == entity);

    /// <summary>Drives every engaged vehicle on to this instant.</summary>
    public void AdvanceTo(SimTime now)
    {
        foreach (var vehicle in _vehicles) vehicle.AdvanceTo(now);
    }

    /// <summary>Puts the scripted actors where the storyboard has them now, and tells who came or went.</summary>
    public void Follow(SimTime now, ReadOnlySpan<EntityState> entities, RunTrace trace)
    {
        for (var index = 0; index < entities.Length; index++)
        {
            ref readonly var entity = ref entities[index];
            if (entity.Driver == Driver.Scripted)
                Actors[index].Place(now, entity.Pose, entity.Speed, entity.Acceleration, entity.Velocity);
            Actors[index].IsUnseen = entity.IsUnseen;
            if (entity.IsAbsent != Actors[index].IsAbsent) ComeOrGo(Actors[index], entity.IsAbsent, trace);
        }
    }

    private static void ComeOrGo(Actor actor, bool isAbsent, RunTrace trace)
    {
        actor.IsAbsent = isAbsent;
        trace.Note(isAbsent ? EventKinds.EntityRemoved : EventKinds.EntityAdded, actor.Id);
    }

    private static ActorKind KindOf(Entity entity) => entity switch
    {
        { Kind: EntityKind.Pedestrian } => ActorKind.Pedestrian,
        { Kind: EntityKind.MiscObject } => ActorKind.Obstacle,
        { Category: "bicycle" or "cyclist" } => ActorKind.Cyclist,
        _ => ActorKind.Vehicle,
    };

    private static BodyShape ShapeOf(Entity entity) => new(entity.Box.Length, entity.Box.Width, entity.Box.CentreX);
}
