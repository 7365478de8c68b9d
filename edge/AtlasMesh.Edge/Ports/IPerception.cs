namespace AtlasMesh.Edge.Ports;

/// <summary>The fused object list and the lane camera: the newest percept, with its age in its time stamp.</summary>
public interface IPerception
{
    Percept Read();
}
