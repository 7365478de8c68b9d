using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Exact;
using AtlasMesh.Roads;

namespace AtlasMesh.Checks.Scenes;

/// <summary>One participant as it is at the step under judgement, and as it was shortly before.</summary>
internal sealed class Body
{
    private readonly double[] _speeds;
    private readonly double _stepSeconds;
    private RoadHint _hint;
    private RoadSpot _spot;
    private long _spotStep = -1;
    private long _rows;

    public Body(int index, Participant participant, long stepNs)
    {
        (Index, Participant) = (index, participant);
        _stepSeconds = stepNs / 1e9;
        _speeds = new double[Math.Max(1, (int)((Windows.AccelerationNs + stepNs - 1) / stepNs)) + 1];
        Radius = new Vector2(participant.LengthM / 2, participant.WidthM / 2).Length;
        IsVehicle = participant.Category is not ("pedestrian" or "cyclist" or "obstacle");
    }

    public int Index { get; }

    public Participant Participant { get; }

    public string Id => Participant.Id;

    public bool IsVehicle { get; }

    /// <summary>Taken away by the scenario, until it is put back: nobody can meet it or drive behind it.</summary>
    public bool IsAbsent { get; set; }

    /// <summary>Of the circle about the centre of the box that holds the box; metres.</summary>
    public double Radius { get; }

    public double HalfLength => Participant.LengthM / 2;

    public double HalfWidth => Participant.WidthM / 2;

    public Vector2 Reference { get; private set; }

    /// <summary>Centre of the bounding box.</summary>
    public Vector2 Centre { get; private set; }

    public double Heading { get; private set; } = double.NaN;

    /// <summary>Unit vector along the heading.</summary>
    public Vector2 Ahead { get; private set; }

    public double Speed { get; private set; }

    public Vector2 Velocity => Ahead * Speed;

    /// <summary>One step ago. A rig may stop what has collided, so impact is judged by what came before it.</summary>
    public Vector2 VelocityBefore { get; private set; }

    /// <summary>Where the vehicle believes to be; null where the rig does not say.</summary>
    public Vector2? Estimate { get; private set; }

    /// <summary>Metres that the reference point has moved since the first step.</summary>
    public double Driven { get; private set; }

    /// <summary>m/s², from speeds 100 ms apart. NaN until there are two.</summary>
    public double Acceleration => AccelerationOver(_speeds.Length - 1);

    /// <summary>m/s², from speeds at least 20 ms apart: quicker to show a begin of braking.</summary>
    public double QuickAcceleration => AccelerationOver(Math.Max(1, (int)((0.02 / _stepSeconds) + 0.5)));

    public void Take(in TrackRow row)
    {
        VelocityBefore = _rows == 0 ? default : Velocity;
        var reference = new Vector2(row.X, row.Y);
        if (_rows > 0) Driven += (reference - Reference).Length;

        Reference = reference;
        if (!row.Heading.Equals(Heading)) Turn(row.Heading);
        Speed = row.Speed;
        Centre = reference + (Ahead * Participant.CenterXM);
        Estimate = row.Estimate;
        if (_rows == 0) VelocityBefore = Velocity;

        _speeds[_rows % _speeds.Length] = row.Speed;
        _rows++;
    }

    /// <summary>Where it is on the road network; looked up once a step, by whoever asks first.</summary>
    public RoadSpot SpotOn(RoadNetwork roads)
    {
        if (_spotStep == _rows) return _spot;

        (_spot, _spotStep) = (RoadSpot.Of(this, roads, ref _hint), _rows);
        return _spot;
    }

    /// <summary>
    /// Looks the spot up anew, forgetting the road it was on, and keeps it where it is better: roads lie over one another in junctions.
    /// </summary>
    public RoadSpot Reconsider(RoadNetwork roads)
    {
        var hint = default(RoadHint);
        var other = RoadSpot.Of(this, roads, ref hint);
        if (other.Excess < _spot.Excess) (_spot, _hint) = (other, hint);

        return _spot;
    }

    private void Turn(double heading)
    {
        Heading = heading;
        var (sin, cos) = ExactMath.SinCos(heading);
        Ahead = new Vector2(cos, sin);
    }

    private double AccelerationOver(int steps)
    {
        var back = (int)Math.Min(Math.Min(steps, _speeds.Length - 1), _rows - 1);
        if (back <= 0) return double.NaN;

        return (Speed - _speeds[(_rows - 1 - back) % _speeds.Length]) / (back * _stepSeconds);
    }
}
