namespace AtlasMesh.Edge.Ports;

/// <summary>Wheel odometry: speed in m/s from the rear axle's wheel ticks, with the scale error of real tyres.</summary>
public interface IWheels
{
    double ReadSpeed();
}
