namespace AtlasMesh.Twin.World;

public enum ActorKind
{
    Obstacle,
    Vehicle,
    Pedestrian,
    Cyclist,
}
