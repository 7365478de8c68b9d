using AtlasMesh.Edge.Planning;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Driving;

/// <summary>The vehicle now: the time and the seconds since the last tick, its place beside the path, its heading, and its speed in
/// m/s.</summary>
internal readonly record struct Self(SimTime Now, double Seconds, PathPlace Place, double Yaw, double Speed);
