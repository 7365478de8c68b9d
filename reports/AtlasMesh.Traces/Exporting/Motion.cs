namespace AtlasMesh.Traces.Exporting;

/// <summary>How a participant moves at an instant, in world axes: m/s, m/s², rad/s; and metres driven since the start.</summary>
internal readonly record struct Motion(
    double VelocityX, double VelocityY, double AccelerationX, double AccelerationY, double YawRate, double Driven);
