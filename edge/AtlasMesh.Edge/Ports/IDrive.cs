namespace AtlasMesh.Edge.Ports;

/// <summary>The drive-by-wire unit. While not engaged, somebody else drives and commands are ignored.</summary>
public interface IDrive
{
    bool IsEngaged { get; }

    void Command(DriveCommand command);
}

/// <summary>Demanded acceleration in m/s² (negative brakes), front wheel angle in radians (positive steers left), hazard lights.</summary>
public readonly record struct DriveCommand(double Acceleration, double SteeringAngle, bool HazardLights);
