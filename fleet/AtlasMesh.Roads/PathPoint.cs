using AtlasMesh.Exact;

namespace AtlasMesh.Roads;

/// <summary>A place on a lane path: pose in the direction of travel, curvature in 1/m (positive turns left), speed limit in m/s
/// (infinite where none is posted), width of the lane in metres.</summary>
public readonly record struct PathPoint(Pose Pose, double Curvature, double SpeedLimit, double Width);
