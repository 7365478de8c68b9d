using AtlasMesh.Exact;
using AtlasMesh.Roads;

namespace AtlasMesh.OpenScenario.Engine.Motion;

/// <summary>An entity while the script is played: where it is, how it moves, and the lane that it keeps to.</summary>
internal sealed class Actor(int index, Entity entity)
{
    private Pose _before;
    private double _speedBefore;
    private ExternalState? _told;

    public int Index { get; } = index;

    public Entity Entity { get; } = entity;

    public Driver Driver { get; set; }

    public bool ControllerSteers { get; set; }

    public bool ControllerAccelerates { get; set; }

    public Pose Pose { get; set; }

    public double Speed { get; set; }

    public double Acceleration { get; private set; }

    public Vector2 Velocity { get; private set; }

    /// <summary>Whether an action has moved it in this step already.</summary>
    public bool HasMoved { get; set; }

    /// <summary>The lane that it keeps to, or null where it is off the road or on a trajectory.</summary>
    public LanePath? Path { get; private set; }

    /// <summary>Metres along <see cref="Path"/>.</summary>
    public double Along { get; set; }

    /// <summary>Metres to the left of <see cref="Path"/>.</summary>
    public double Lateral { get; set; }

    /// <summary>+1 where it looks along <see cref="Path"/>, -1 against it.</summary>
    public int Facing { get; private set; } = 1;

    /// <summary>Radians from the direction of <see cref="Path"/>.</summary>
    public double RelativeHeading { get; set; }

    public PathPoint PathPoint { get; private set; }

    public RoadHint Hint;

    public void Follow(LanePath path, double along, double lateral, double relativeHeading)
    {
        (Path, Along, Lateral, RelativeHeading) = (path, along, lateral, relativeHeading);
        Facing = Math.Abs(relativeHeading) <= Math.PI / 2 ? 1 : -1;
        UpdatePose();
    }

    public void LeaveLane() => Path = null;

    /// <summary>Another path that goes on where this one ends.</summary>
    public void GoOn(LanePath path, double along) => (Path, Along) = (path, along);

    /// <summary>Looks along the way again, in the direction it faces.</summary>
    public void Straighten() => RelativeHeading = Facing > 0 ? 0 : Math.PI;

    /// <summary>Looks where it moves: this far along its own facing and this far to the left of the path.</summary>
    public void LookAlong(double forward, double left)
    {
        var motion = ExactMath.Atan2(left, Facing * forward);
        RelativeHeading = Speed < 0 ? ExactMath.WrapAngle(motion + Math.PI) : motion;
    }

    /// <summary>Sets the pose from the place beside the path.</summary>
    public void UpdatePose()
    {
        PathPoint = Path!.At(Along);
        var on = PathPoint.Pose;
        var (sin, cos) = ExactMath.SinCos(on.Heading);
        Pose = new Pose(on.X - (sin * Lateral), on.Y + (cos * Lateral), ExactMath.WrapAngle(on.Heading + RelativeHeading));
    }

    public void BeginStep()
    {
        (_before, _speedBefore, HasMoved) = (Pose, Speed, false);
        if (Driver != Driver.External || _told is not { } told)
            return;

        (Pose, Speed) = (told.Pose, told.Speed);
    }

    public void EndStep(double seconds)
    {
        Velocity = (Pose.Position - _before.Position) * (1 / seconds);
        Acceleration = Driver == Driver.External && _told is { } told ? told.Acceleration : (Speed - _speedBefore) / seconds;
    }

    /// <summary>Velocity and acceleration of somebody who was just put there.</summary>
    public void ComeToLife()
    {
        var (sin, cos) = ExactMath.SinCos(Pose.Heading);
        (Velocity, Acceleration) = (new Vector2(cos * Speed, sin * Speed), 0);
    }

    public void Tell(in ExternalState state) => _told = state;

    public void Forget() => _told = null;

    public EntityState State => new(Pose, Speed, Acceleration, Velocity, Driver);
}
