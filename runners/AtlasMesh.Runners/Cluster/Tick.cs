namespace AtlasMesh.Runners.Cluster;

/// <summary>Time has passed; how much, the actor reads from its clock.</summary>
internal sealed class Tick
{
    public static readonly Tick Instance = new();

    private Tick()
    {
    }
}
