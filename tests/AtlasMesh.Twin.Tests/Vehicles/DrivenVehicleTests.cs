using AtlasMesh.Exact;
using AtlasMesh.Twin.Vehicles;
using AtlasMesh.Twin.World;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Tests.Vehicles;

public sealed class DrivenVehicleTests
{
    private const double Wheelbase = 2.8;

    private static readonly VehicleProfile Car = new("car", new BodyShape(4.6, 1.85, 1.4), Wheelbase);

    [Test]
    public void Steady_steering_drives_the_circle_that_geometry_says()
    {
        const double Angle = 0.1;
        const double Speed = 8;
        var radius = Wheelbase / ExactMath.Tan(Angle);
        var vehicle = Driving(Speed, Angle);
        vehicle.Command = new VehicleCommand(0, Angle);

        var quarter = (Math.PI / 2) * radius / Speed;
        vehicle.AdvanceTo(SimTime.FromSeconds(quarter));

        Assert.That(vehicle.State.Pose.X, Is.EqualTo(radius).Within(1e-4));
        Assert.That(vehicle.State.Pose.Y, Is.EqualTo(radius).Within(1e-4));
        Assert.That(vehicle.State.Pose.Heading, Is.EqualTo(Math.PI / 2).Within(1e-6));
    }

    [TestCase(1.0, 9.5)]
    [TestCase(0.5, 0.5 * 9.80665)]
    [TestCase(0.2, 0.2 * 9.80665)]
    public void Full_braking_stops_in_the_distance_that_friction_allows(double friction, double deceleration)
    {
        const double Speed = 20;
        var vehicle = Driving(Speed, 0, friction, Car with { BrakeLag = 0, MaxJerk = 1e9 });
        vehicle.Command = new VehicleCommand(-20, 0);

        vehicle.AdvanceTo(SimTime.FromSeconds(60));

        Assert.That(vehicle.State.Speed, Is.Zero);
        Assert.That(vehicle.State.Pose.X, Is.EqualTo(Speed * Speed / (2 * deceleration)).Within(0.03));
    }

    [Test]
    public void Lag_and_jerk_lengthen_the_way_to_a_stop()
    {
        var vehicle = Driving(20, 0);
        vehicle.Command = new VehicleCommand(-9.5, 0);
        vehicle.AdvanceTo(SimTime.FromSeconds(10));

        // A first-order lag costs speed times lag; the jerk limit a little more.
        var ideal = 400 / (2 * 9.5);
        Assert.That(vehicle.State.Pose.X, Is.InRange(ideal + (20 * 0.10), ideal + (20 * 0.25)));
    }

    [Test]
    public void Brakes_do_not_push_a_standing_vehicle_backwards()
    {
        var vehicle = Driving(0, 0);
        vehicle.Command = new VehicleCommand(-5, 0);
        vehicle.AdvanceTo(SimTime.FromSeconds(5));

        Assert.That(vehicle.State.Pose, Is.EqualTo(default(Pose)));
        Assert.That((vehicle.State.Speed, vehicle.State.Acceleration), Is.EqualTo((0.0, 0.0)));
    }

    [Test]
    public void Ice_takes_a_fast_vehicle_wide()
    {
        var vehicle = Driving(15, 0.1, friction: 0.2);
        vehicle.Command = new VehicleCommand(0, 0.1);
        vehicle.AdvanceTo(SimTime.FromMilliseconds(100));

        var turned = vehicle.State.Pose.Heading / 0.1;
        Assert.That(turned * 15, Is.EqualTo(0.2 * Bicycle.Gravity).Within(0.01), "lateral acceleration");
    }

    [Test]
    public void A_vehicle_that_corners_at_the_limit_cannot_brake_hard_too()
    {
        var vehicle = Driving(15, 0.12, friction: 0.8);
        vehicle.Command = new VehicleCommand(-9, 0.12);
        vehicle.AdvanceTo(SimTime.FromMilliseconds(200));

        Assert.That(vehicle.State.Acceleration, Is.GreaterThan(-1));
    }

    [Test]
    public void Actuators_are_slow_in_the_way_the_profile_says()
    {
        var vehicle = Driving(10, 0, profile: Car with { SteeringRate = 1e9, MaxJerk = 1e9 });
        vehicle.Command = new VehicleCommand(-2, 0.05);
        vehicle.AdvanceTo(SimTime.FromMilliseconds(100));

        var reached = 1 - Math.Exp(-1);
        Assert.That(vehicle.State.SteeringAngle, Is.EqualTo(0.05 * reached).Within(1e-9));
        Assert.That(vehicle.State.Acceleration, Is.EqualTo(-2 * reached).Within(1e-9));
    }

    [Test]
    public void Rates_and_angles_are_limited()
    {
        var vehicle = Driving(1, 0);
        vehicle.Command = new VehicleCommand(9, 3);
        vehicle.AdvanceTo(SimTime.FromMilliseconds(100));
        Assert.That(vehicle.State.SteeringAngle, Is.LessThanOrEqualTo((0.1 * Car.SteeringRate) + 1e-12));

        vehicle.AdvanceTo(SimTime.FromSeconds(30));
        Assert.That(vehicle.State.SteeringAngle, Is.EqualTo(Car.MaxSteeringAngle).Within(1e-6));
        Assert.That(vehicle.State.Acceleration, Is.LessThanOrEqualTo(Car.MaxAcceleration));
        Assert.That(vehicle.State.Speed, Is.LessThanOrEqualTo(Car.MaxSpeed));
    }

    [TestCase(1_000_000)]
    [TestCase(7_000_000)]
    [TestCase(50_000_000)]
    [TestCase(100_000_000)]
    public void How_often_one_looks_does_not_change_where_it_goes(long stepNanoseconds)
    {
        var (often, seldom) = (Weaving(), Weaving());
        const long End = 2_100_000_000;

        for (var at = 0L; at < End; at += stepNanoseconds) seldom.AdvanceTo(new SimTime(Math.Min(at + stepNanoseconds, End)));
        often.AdvanceTo(new SimTime(End));

        Assert.That(seldom.State, Is.EqualTo(often.State));
    }

    [Test]
    public void A_step_off_the_millisecond_grid_changes_next_to_nothing()
    {
        var (often, seldom) = (Weaving(), Weaving());

        for (var at = 0L; at < 2_000_000_000; at += 2_500_000) often.AdvanceTo(new SimTime(at + 2_500_000));
        seldom.AdvanceTo(SimTime.FromSeconds(2));

        Assert.That((often.State.Pose.Position - seldom.State.Pose.Position).Length, Is.LessThan(1e-3));
    }

    private static DrivenVehicle Weaving()
    {
        var vehicle = Driving(12, 0);
        vehicle.Command = new VehicleCommand(-3, 0.08);
        return vehicle;
    }

    private static DrivenVehicle Driving(double speed, double steering, double friction = 1, VehicleProfile? profile = null)
    {
        var vehicle = new DrivenVehicle(profile ?? Car, friction);
        vehicle.Place(SimTime.Start, new VehicleState(default, speed, 0, steering));
        return vehicle;
    }
}
