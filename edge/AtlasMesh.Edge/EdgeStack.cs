using AtlasMesh.Edge.Ports;
using AtlasMesh.Exact;
using AtlasMesh.Roads;

namespace AtlasMesh.Edge;

/// <summary>The whole on-vehicle stack. One call of <see cref="Tick"/> every 20 ms drives it; it has no threads and no clock of its own.</summary>
public sealed class EdgeStack
{
    public EdgeStack(VehicleDescription vehicle, RoadNetwork map, EdgePorts ports) => throw new NotSupportedException();

    /// <summary>Where the vehicle believes it is; the reference point is the rear axle.</summary>
    public Pose Believed => throw new NotSupportedException();

    /// <summary>Gives the vehicle a mission without the fleet: drive to this place and stop there.</summary>
    public void DriveTo(LanePosition destination) => throw new NotSupportedException();

    public void Tick() => throw new NotSupportedException();
}
