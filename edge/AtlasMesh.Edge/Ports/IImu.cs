namespace AtlasMesh.Edge.Ports;

/// <summary>Yaw rate in rad/s (positive turns left) and longitudinal acceleration in m/s², the newest sample.</summary>
public interface IImu
{
    ImuSample Read();
}

public readonly record struct ImuSample(double YawRate, double Acceleration);
