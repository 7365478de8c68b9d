using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Vehicles;

/// <summary>
/// A vehicle that answers commands. It is integrated on a grid of whole milliseconds whatever the world step, so that the step is
/// a matter of how often one looks, not of what happens; a step off the grid adds one shorter integration.
/// </summary>
public sealed class DrivenVehicle(VehicleProfile profile, double friction)
{
    private const long Grid = 1_000_000;

    private double _friction = friction;
    private Bicycle _onGrid = new(profile, friction, new SimDuration(Grid));

    public VehicleProfile Profile => profile;

    public VehicleState State { get; private set; }

    public SimTime At { get; private set; }

    public VehicleCommand Command { get; set; }

    /// <summary>Puts the vehicle somewhere, with the actuators as the state says.</summary>
    public void Place(SimTime at, VehicleState state)
    {
        (At, State) = (at, state);
        Command = new VehicleCommand(state.Acceleration, state.SteeringAngle);
    }

    /// <summary>From here on the road has this friction coefficient, 1 where it is dry.</summary>
    public void Meet(double roadFriction) =>
        (_friction, _onGrid) = (roadFriction, new Bicycle(profile, roadFriction, new SimDuration(Grid)));

    /// <summary>Drives on under the last command.</summary>
    public void AdvanceTo(SimTime time)
    {
        var (at, state, command) = (At.Nanoseconds, State, Command);

        while (at < time.Nanoseconds)
        {
            var next = Math.Min(((at / Grid) + 1) * Grid, time.Nanoseconds);
            var bicycle = next - at == Grid ? _onGrid : new Bicycle(profile, _friction, new SimDuration(next - at));
            state = bicycle.Advance(state, command);
            at = next;
        }

        (At, State) = (time, state);
    }
}
