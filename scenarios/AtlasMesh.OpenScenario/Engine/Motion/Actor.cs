using AtlasMesh.Exact;
using AtlasMesh.OpenScenario.Engine.Motion.Tracks;
using AtlasMesh.OpenScenario.Engine.Motion.Ways;
using AtlasMesh.Roads;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Engine.Motion;

/// <summary>An entity while the script is played: where it is, how it moves, and the lane that it keeps to.</summary>
internal sealed class Actor(int index, Entity entity)
{
    /// <summary>Slower than this is standing; m/s.</summary>
    private const double Standing = 1e-3;

    private readonly List<ActorLight> _lights = [];
    private Pose _before;
    private double _speedBefore;
    private ExternalState? _told;

    public int Index { get; } = index;

    public Entity Entity { get; } = entity;

    public Driver Driver { get; set; }

    /// <summary>False while an action has taken it away.</summary>
    public bool IsPresent { get; set; } = true;

    /// <summary>The controller's name; null where it has none.</summary>
    public string? Controller { get; set; } = entity.Controller;

    public bool ControllerSteers { get; set; }

    public bool ControllerAccelerates { get; set; }

    public Pose Pose { get; set; }

    public double Speed { get; set; }

    public double Acceleration { get; private set; }

    public Vector2 Velocity { get; private set; }

    /// <summary>m/s² over the ground.</summary>
    public Vector2 VelocityChange { get; private set; }

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

    /// <summary>The trajectory that it follows, or null.</summary>
    public Track? Track { get; private set; }

    /// <summary>Metres along <see cref="Track"/>.</summary>
    public double TrackAlong { get; set; }

    /// <summary>The route that it keeps to, or null.</summary>
    public RoutePath? Route { get; set; }

    /// <summary>Metres over the ground since the run began.</summary>
    public double Odometer { get; private set; }

    public SimTime? StandsSince { get; private set; }

    /// <summary>When it came to the end of its road; null where it goes on.</summary>
    public SimTime? EndOfRoadSince { get; set; }

    public ActorVisibility Visibility { get; set; } = new(true, true, true);

    public IReadOnlyList<ActorLight> Lights => _lights;

    public RoadHint Hint;

    public void Follow(LanePath path, double along, double lateral, double relativeHeading)
    {
        (Path, Along, Lateral, RelativeHeading, EndOfRoadSince) = (path, along, lateral, relativeHeading, null);
        Facing = Math.Abs(relativeHeading) <= Math.PI / 2 ? 1 : -1;
        UpdatePose();
    }

    public void LeaveLane() => Path = null;

    public void FollowTrack(Track track, double along) => (Path, Track, TrackAlong, EndOfRoadSince) = (null, track, along, null);

    public void LeaveTrack() => Track = null;

    public void SetLight(ActorLight light)
    {
        var index = _lights.FindIndex(other => other.Name == light.Name);
        if (index < 0)
            _lights.Add(light);
        else
            _lights[index] = light;
    }

    /// <summary>Another path that goes on where this one ends.</summary>
    public void GoOn(LanePath path, double along) => (Path, Along, EndOfRoadSince) = (path, along, null);

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

    public void EndStep(SimTime now, double seconds)
    {
        var way = Pose.Position - _before.Position;
        var velocity = way * (1 / seconds);
        VelocityChange = (velocity - Velocity) * (1 / seconds);
        Velocity = velocity;
        Odometer += way.Length;
        StandsSince = Math.Abs(Speed) < Standing ? StandsSince ?? now : null;
        Acceleration = Driver == Driver.External && _told is { } told ? told.Acceleration : (Speed - _speedBefore) / seconds;
    }

    /// <summary>Velocity and acceleration of somebody who was just put there.</summary>
    public void ComeToLife(SimTime now)
    {
        StandsSince = Math.Abs(Speed) < Standing ? now : null;
        var (sin, cos) = ExactMath.SinCos(Pose.Heading);
        (Velocity, Acceleration) = (new Vector2(cos * Speed, sin * Speed), 0);
    }

    public void Tell(in ExternalState state) => _told = state;

    public void Forget() => _told = null;

    public EntityState State => new(Pose, Speed, Acceleration, Velocity, Driver) { IsAbsent = !IsPresent, IsUnseen = !Visibility.Sensors };
}

/// <summary>A light as an action left it.</summary>
internal readonly record struct ActorLight(string Name, LightMode Mode, double? LuminousIntensity);

internal readonly record struct ActorVisibility(bool Graphics, bool Traffic, bool Sensors);
