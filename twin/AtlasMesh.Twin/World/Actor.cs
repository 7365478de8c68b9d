using AtlasMesh.Exact;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.World;

/// <summary>Somebody or something on the road, as it is in truth. The reference point is the rear axle (a pedestrian's middle).</summary>
public sealed class Actor(int index, string id, ActorKind kind, BodyShape shape)
{
    private SimTime _at;
    private OrientedBox _box;
    private bool _boxIsKnown;

    public int Index => index;

    public string Id => id;

    public ActorKind Kind => kind;

    public BodyShape Shape => shape;

    /// <summary>Taken away by the scenario: nobody meets or sees it, and its pose is where it was last.</summary>
    public bool IsAbsent { get; set; }

    /// <summary>Hidden from sensors by the scenario: it can be met, but nobody perceives it and it hides nobody.</summary>
    public bool IsUnseen { get; set; }

    public Pose Pose { get; private set; }

    /// <summary>Along the heading, m/s.</summary>
    public double Speed { get; private set; }

    public double Acceleration { get; private set; }

    /// <summary>Over ground, m/s. It has a part across the heading while an actor is moved sideways by a script.</summary>
    public Vector2 Velocity { get; private set; }

    public OrientedBox Box
    {
        get
        {
            if (!_boxIsKnown) _box = OrientedBox.Of(Pose, shape);
            _boxIsKnown = true;
            return _box;
        }
    }

    /// <summary>Puts the actor somewhere; its velocity is speed along heading.</summary>
    public void Place(SimTime at, Pose pose, double speed, double acceleration)
    {
        var (sin, cos) = ExactMath.SinCos(pose.Heading);
        Place(at, pose, speed, acceleration, new Vector2(cos, sin) * speed);
    }

    /// <summary>Puts the actor somewhere, moving over ground as it does and not only along its heading.</summary>
    public void Place(SimTime at, Pose pose, double speed, double acceleration, Vector2 velocity)
    {
        _boxIsKnown = _boxIsKnown && pose == Pose;
        (_at, Pose, Speed, Acceleration, Velocity) = (at, pose, speed, acceleration, velocity);
    }

    /// <summary>Where the actor is at an instant shortly after it was last moved, if it goes on as it did.</summary>
    public Pose PoseAt(SimTime at)
    {
        if (at == _at) return Pose;

        var seconds = (at - _at).Seconds;
        return new Pose(Pose.X + (Velocity.X * seconds), Pose.Y + (Velocity.Y * seconds), Pose.Heading);
    }

    /// <summary>The box belonging to <see cref="PoseAt"/>.</summary>
    public OrientedBox BoxAt(SimTime at) =>
        at == _at ? Box : Box with { Center = Box.Center + (Velocity * (at - _at).Seconds) };
}
