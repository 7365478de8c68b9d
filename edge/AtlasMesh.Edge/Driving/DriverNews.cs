namespace AtlasMesh.Edge.Driving;

/// <summary>What the driver began to do in this tick, for which object.</summary>
internal readonly record struct DriverNews(bool BrakingBegan, bool EmergencyBegan, int ObjectId, double Deceleration);
