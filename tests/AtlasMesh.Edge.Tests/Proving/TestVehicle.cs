using AtlasMesh.Edge.Ports;
using AtlasMesh.Exact;

namespace AtlasMesh.Edge.Tests.Proving;

/// <summary>A kinematic bicycle whose steering and brakes come late: first-order lags, limits of steering rate and friction.</summary>
internal sealed class TestVehicle(VehicleDescription description)
{
    public double SteeringLag { get; init; } = 0.15;

    public double BrakeLag { get; init; } = 0.15;

    public double Friction { get; init; } = 1.0;

    public Pose Pose { get; set; }

    public double Speed { get; set; }

    public double Acceleration { get; private set; }

    public double Angle { get; set; }

    public double YawRate => Speed * ExactMath.Tan(Angle) / description.Wheelbase;

    public DriveCommand Demand { get; set; }

    public void Step(double seconds, bool isDriven)
    {
        if (isDriven)
        {
            var rate = Math.Clamp((Demand.SteeringAngle - Angle) / SteeringLag, -0.8, 0.8);
            Angle += rate * seconds;
            Acceleration += (Demand.Acceleration - Acceleration) * seconds / BrakeLag;
        }

        var grip = 9.81 * Friction;
        var possible = Math.Clamp(Acceleration, -Math.Min(grip, description.MaxDeceleration), description.MaxAcceleration);
        var moved = Math.Max(0, Speed + (possible * seconds));
        var turn = YawRate * seconds;
        var (sin, cos) = ExactMath.SinCos(Pose.Heading + (0.5 * turn));
        var distance = 0.5 * (Speed + moved) * seconds;
        Pose = new Pose(Pose.X + (distance * cos), Pose.Y + (distance * sin), ExactMath.WrapAngle(Pose.Heading + turn));
        Speed = moved;
    }
}
