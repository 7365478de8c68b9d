using AtlasMesh.Edge.Ports;
using AtlasMesh.Exact;
using AtlasMesh.Roads;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Tests.Proving;

/// <summary>A small world around one stack: its vehicle, scripted actors, sensors with faults. World step 10 ms, stack tick 20
/// ms.</summary>
internal sealed class ProvingGround : IClock, IGnss, IImu, IWheels, IPerception, IDrive, IJournal
{
    public static readonly VehicleDescription Car = new("v1", 2.98, 5, 2, 1.4, 70, 10, 10, 0.5);

    private const double Step = 0.01;

    private readonly RandomStream _random = new(7, "proving", "sensors");
    private readonly PerceivedObject[] _seen = new PerceivedObject[128];
    private readonly Actor[] _actors;
    private Percept _percept;
    private RoadHint _hint;
    private GnssFix? _fix;
    private int _steps;
    private EdgeStack? _stack;

    public ProvingGround(RoadNetwork map, double speed, params Actor[] actors)
    {
        (Map, _actors) = (map, actors);
        Vehicle = new TestVehicle(Car) { Pose = map.ToWorld(new RoadPosition(0, 5, Roadway.Middle)), Speed = speed };
    }

    public RoadNetwork Map { get; }

    public TestVehicle Vehicle { get; init; }

    public Noise Noise { get; init; } = Noise.None;

    /// <summary>When the stack takes over, in seconds; before, the vehicle keeps speed and curvature.</summary>
    public double EngagedAt { get; init; } = 1;

    /// <summary>What is done to the receiver: null for no fix, else by how much east and north it lies.</summary>
    public Func<double, Vector2?> Gnss { get; init; } = static _ => default(Vector2);

    public Func<double, bool> SeesLane { get; init; } = static _ => true;

    /// <summary>From when on perception says nothing new.</summary>
    public double IsBlindFrom { get; init; } = double.PositiveInfinity;

    /// <summary>Metres that the sensors say they see ahead.</summary>
    public double Sight { get; init; } = double.PositiveInfinity;

    public IStore Store { get; init; } = new MemoryStore();

    public IReadOnlyList<ILink> Links { get; init; } = [];

    public List<JournalNote> Journal { get; } = [];

    public List<Sample> Samples { get; } = [];

    public double? CollisionSpeed { get; private set; }

    public EdgeStack Stack => _stack ??= new EdgeStack(Car, Map, Ports);

    public SimTime Now => SimTime.FromMilliseconds(_steps * 10L);

    public bool IsEngaged => Now.Seconds >= EngagedAt;

    private EdgePorts Ports => new()
    {
        Clock = this,
        Gnss = this,
        Imu = this,
        Wheels = this,
        Perception = this,
        Drive = this,
        Journal = this,
        Store = Store,
        Links = Links,
    };

    public ProvingGround Run(double seconds, Action<double>? each = null)
    {
        var last = _steps + (int)Math.Round(seconds / Step);
        for (; _steps < last; _steps++)
        {
            each?.Invoke(Now.Seconds);
            if (_steps % 5 == 0)
                Sense();

            if (_steps % 2 == 0)
                Stack.Tick();

            Move();
            Record();
        }

        return this;
    }

    public IEnumerable<JournalNote> Notes(string kind) => Journal.Where(note => note.Kind == kind);

    public ImuSample Read() => new(Vehicle.YawRate + Noise.GyroBias + Draw(Noise.Gyro * 7), Vehicle.Acceleration);

    public double ReadSpeed() => Vehicle.Speed * Noise.WheelScale;

    Percept IPerception.Read() => _percept;

    public bool TryRead(out GnssFix fix)
    {
        fix = _fix ?? default;
        var had = _fix is not null;
        _fix = null;
        return had;
    }

    public void Command(DriveCommand command) => Vehicle.Demand = command;

    public void Note(string kind, string subject, double value, string text) =>
        Journal.Add(new JournalNote(Now, kind, subject, value, text));

    private void Move()
    {
        if (!IsEngaged)
            Vehicle.Angle = ExactMath.Atan(Car.Wheelbase * PathCurvature());

        Vehicle.Step(Step, IsEngaged);
        foreach (var actor in _actors)
            actor.Step(Now.Seconds, Step);
    }

    private double PathCurvature()
    {
        var place = Map.Locate(Vehicle.Pose.Position, ref _hint);
        var curvature = Map.Curvature(0, place.S);
        return curvature / (1 - (curvature * place.T));
    }

    private void Sense()
    {
        if (_steps % 10 == 0 && Gnss(Now.Seconds) is { } lie)
        {
            _fix = new GnssFix(
                Now, Vehicle.Pose.X + lie.X + Draw(Noise.Gnss), Vehicle.Pose.Y + lie.Y + Draw(Noise.Gnss), Noise.ClaimedGnss,
                ExactMath.WrapAngle(Vehicle.Pose.Heading + Draw(0.2 * Noise.Gyro)));
        }

        if (Now.Seconds >= IsBlindFrom)
            return;

        for (var i = 0; i < _actors.Length; i++)
            _seen[i] = See(_actors[i]);

        var lane = Map.ToLane(Map.Locate(Vehicle.Pose.Position, ref _hint));
        var heading = ExactMath.WrapAngle(Vehicle.Pose.Heading - Map.ToWorld(lane).Heading);
        _percept = new Percept(
            Now, _seen.AsMemory(0, _actors.Length),
            new LaneObservation(
                SeesLane(Now.Seconds), lane.Offset + Draw(Noise.Lane), heading + Draw(0.1 * Noise.Lane), Roadway.LaneWidth),
            Sight);
    }

    private PerceivedObject See(Actor actor)
    {
        var (sin, cos) = ExactMath.SinCos(-Vehicle.Pose.Heading);
        var pose = actor.PoseOn(Map);
        var at = pose.Position - Vehicle.Pose.Position;
        var velocity = actor.VelocityOn(Map);
        return new PerceivedObject(
            actor.Id, actor.Kind,
            (at.X * cos) - (at.Y * sin) + Draw(Noise.ObjectPosition), (at.X * sin) + (at.Y * cos) + Draw(Noise.ObjectPosition),
            ExactMath.WrapAngle(pose.Heading - Vehicle.Pose.Heading),
            (velocity.X * cos) - (velocity.Y * sin) + Draw(Noise.ObjectSpeed),
            (velocity.X * sin) + (velocity.Y * cos) + Draw(Noise.ObjectSpeed),
            actor.Length, actor.Width);
    }

    private void Record()
    {
        var place = Map.Locate(Vehicle.Pose.Position, ref _hint);
        var front = place.S + Car.CenterX + (0.5 * Car.Length);
        var gap = _actors.Length == 0 ? double.PositiveInfinity : _actors[0].S - (0.5 * _actors[0].Length) - front;
        Samples.Add(new Sample(
            Now.Seconds, Vehicle.Pose, Vehicle.Speed, Vehicle.Acceleration, place.T - Roadway.Middle, gap,
            (Stack.Believed.Position - Vehicle.Pose.Position).Length, Stack.Mode));

        var (sin, cos) = ExactMath.SinCos(Vehicle.Pose.Heading);
        var centre = Vehicle.Pose with { X = Vehicle.Pose.X + (Car.CenterX * cos), Y = Vehicle.Pose.Y + (Car.CenterX * sin) };
        var body = new Rectangle(centre, Car.Length, Car.Width);
        foreach (var actor in _actors)
        {
            if (CollisionSpeed is null && body.Touches(new Rectangle(actor.PoseOn(Map), actor.Length, actor.Width)))
                CollisionSpeed = Vehicle.Speed - actor.Along;
        }
    }

    private double Draw(double sigma) => sigma > 0 ? sigma * _random.NextNormal() : 0;
}

