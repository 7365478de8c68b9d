using AtlasMesh.Exact;
using AtlasMesh.Twin.World;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Sensors;

/// <summary>
/// The fused object list of one vehicle, fifty cycles a second. What is measured in one cycle is handed out in the next. An object is
/// listed from its third cycle in sight on; it is in sight within range while at least a fifth of its width is not hidden.
/// </summary>
public sealed class Perception
{
    private const int CyclesToConfirm = 3;
    private const double ShareToSee = 0.2;
    private const double ShareToKeep = 0.05;

    private readonly Actor[] _actors;
    private readonly Actor _self;
    private readonly TrackNoise[] _noise;
    private readonly Occlusion _occlusion;
    private readonly int[] _cyclesInSight;
    private readonly int[] _shadowOf;
    private Detection[] _measured;
    private Detection[] _published;
    private int _measuredCount;

    public Perception(Actor[] actors, Actor self, SightRange range, ulong seed)
    {
        _actors = actors;
        _self = self;
        Range = range;
        _noise = [.. actors.Select(actor => new TrackNoise(seed, self.Id, actor.Id))];
        _occlusion = new Occlusion(actors.Length);
        _cyclesInSight = new int[actors.Length];
        _shadowOf = new int[actors.Length];
        _measured = new Detection[actors.Length];
        _published = new Detection[actors.Length];
    }

    public static SimDuration Period { get; } = SimDuration.FromMilliseconds(20);

    /// <summary>How many metres ahead the sensors see in this weather.</summary>
    public double Sight => Range.Ahead;

    /// <summary>How far the sensors see; it changes with the weather.</summary>
    public SightRange Range { get; set; }

    /// <summary>When what is listed was measured.</summary>
    public SimTime At { get; private set; }

    /// <summary>The listed objects. Valid until the next cycle.</summary>
    public ReadOnlyMemory<Detection> Objects { get; private set; }

    private SimTime MeasuredAt { get; set; }

    public void Cycle(SimTime now)
    {
        (_measured, _published) = (_published, _measured);
        (At, Objects) = (MeasuredAt, _published.AsMemory(0, _measuredCount));
        MeasuredAt = now;
        _measuredCount = 0;

        var eye = _self.BoxAt(now);
        CastShadows(eye, now);
        foreach (var actor in _actors) Look(actor, eye, now);
    }

    private void CastShadows(in OrientedBox eye, SimTime now)
    {
        _occlusion.Begin();
        foreach (var actor in _actors)
        {
            var box = actor.BoxAt(now);
            _shadowOf[actor.Index] = actor != _self && !actor.IsAbsent && !actor.IsUnseen && InRange(eye, box)
                ? _occlusion.Add(eye.Center, box)
                : -1;
        }
    }

    private bool InRange(in OrientedBox eye, in OrientedBox box)
    {
        var toBox = box.Center - eye.Center;
        var ahead = toBox.Dot(eye.Ahead);
        var centre = toBox.Length;
        if (centre - box.HalfLength - box.HalfWidth > Range.Ahead) return false;

        // Through the window of the front sensors, or near: measured to the nearest point of the body.
        var limit = ahead > centre * CosAheadHalfAngle ? Range.Ahead : Range.Around;
        return box.DistanceTo(eye.Center) <= limit;
    }

    private static readonly double CosAheadHalfAngle = ExactMath.Cos(SightRange.AheadHalfAngle);

    private void Look(Actor actor, in OrientedBox eye, SimTime now)
    {
        ref var cycles = ref _cyclesInSight[actor.Index];
        var shadow = _shadowOf[actor.Index];
        var needed = cycles >= CyclesToConfirm ? ShareToKeep : ShareToSee;

        if (shadow < 0 || !(_occlusion.VisibleShare(shadow) >= needed))
        {
            cycles = 0;
            return;
        }

        cycles = Math.Min(cycles + 1, CyclesToConfirm);
        if (cycles == CyclesToConfirm) _measured[_measuredCount++] = _noise[actor.Index].Spoil(Measure(actor, eye, now));
    }

    private Detection Measure(Actor actor, in OrientedBox eye, SimTime now)
    {
        var box = actor.BoxAt(now);
        var toBox = box.Center - eye.Center;

        return new Detection(
            actor.Index + 1,
            actor.Kind,
            toBox.Dot(eye.Ahead) + _self.Shape.CenterX,
            eye.Ahead.Cross(toBox),
            ExactMath.WrapAngle(actor.Pose.Heading - _self.Pose.Heading),
            actor.Velocity.Dot(eye.Ahead),
            eye.Ahead.Cross(actor.Velocity),
            actor.Shape);
    }
}
