using AtlasMesh.Exact;

namespace AtlasMesh.Edge.Tests.Proving;

/// <summary>What was true after a step: time in seconds, the vehicle, its offset from its lane's middle, the gap to the first actor in
/// metres
/// (from bumper to bumper along the road), and how far it is from where it believes to be.</summary>
internal readonly record struct Sample(
    double Time, Pose Pose, double Speed, double Acceleration, double Offset, double Gap, double PositionError, string Mode);
