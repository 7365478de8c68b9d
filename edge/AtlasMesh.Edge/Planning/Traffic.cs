using AtlasMesh.Edge.Ports;
using AtlasMesh.Exact;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Planning;

/// <summary>Keeps what perception sees as tracks beside the path. Fixed in size: of more objects than it holds those that matter
/// most are kept, in whatever order they are seen.</summary>
internal sealed class Traffic
{
    public const int Capacity = 64;

    private const double SpeedFilter = 0.08;
    private const double AcrossFilter = 0.12;
    private const double AccelerationFilter = 0.25;
    private const double SwerveFilter = 0.2;
    private const double NoiseFilter = 1.0;

    /// <summary>A track of an object that perception lost for a moment is believed for so long.</summary>
    private static readonly SimDuration Memory = SimDuration.FromMilliseconds(400);

    private readonly Track[] _tracks = new Track[Capacity];
    private int _count;
    private SimTime _seenAt = new(-1);

    public Span<Track> Tracks => _tracks.AsSpan(0, _count);

    /// <summary>The path has changed: where everything lies beside it is not known until the next percept.</summary>
    public void Clear() => (_count, _seenAt) = (0, new SimTime(-1));

    /// <summary>Takes a percept that was seen from this pose. One that was taken before changes nothing.</summary>
    public void Take(in Percept percept, in Pose eye, double along, Corridor corridor)
    {
        if (percept.At <= _seenAt)
            return;

        _seenAt = percept.At;
        var (sin, cos) = ExactMath.SinCos(eye.Heading);
        var view = new View(eye, sin, cos, along, corridor);
        foreach (ref readonly var seen in percept.Objects.Span)
        {
            if (IsFinite(in seen))
                Update(view.Place(in seen, percept.At), in view);
        }

        Forget(percept.At);
    }

    private void Update(in Track seen, in View view)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_tracks[i].Id != seen.Id)
                continue;

            Refresh(ref _tracks[i], in seen);
            return;
        }

        if (_count < Capacity)
            _tracks[_count++] = seen;
        else
            Displace(in seen, in view);
    }

    private void Displace(in Track seen, in View view)
    {
        var (least, most) = (0, double.NegativeInfinity);
        for (var i = 0; i < _count; i++)
        {
            var remoteness = Remoteness.Of(in _tracks[i], in view);
            if (remoteness > most)
                (least, most) = (i, remoteness);
        }

        if (Remoteness.Of(in seen, in view) < most)
            _tracks[least] = seen;
    }

    private static void Refresh(ref Track track, in Track seen)
    {
        var seconds = (seen.At - track.At).Seconds;
        var along = Smooth(track.AlongSpeed, seen.AlongSpeed, seconds, SpeedFilter);
        var acceleration = seconds > 0 ? (along - track.AlongSpeed) / seconds : 0;
        var old = track;

        // What a smooth movement cannot explain, however quick it is: the change of the change. Noise has six times its variance there.
        var change = seen.AcrossSpeed - old.SeenAcross;
        var kink = old.Sightings > 1 ? change - old.SeenChange : 0;
        var drift = Drift.Of(in old, in seen, seconds);
        var across = Smooth(old.AcrossSpeed, seen.AcrossSpeed - drift.Bias, seconds, AcrossFilter);
        var swerving = seconds > 0 ? (across - old.AcrossSpeed) / seconds : 0;
        track = seen with
        {
            SeenAcross = seen.AcrossSpeed,
            SeenChange = change,
            AcrossNoise = Smooth(old.AcrossNoise, kink * kink / 6, seconds, NoiseFilter),
            AlongSpeed = along,
            Middle = drift.Middle,
            AcrossBias = drift.Bias,
            AcrossSpeed = across,
            AcrossAcceleration = Smooth(old.AcrossAcceleration, swerving, seconds, SwerveFilter),
            Acceleration = Smooth(old.Acceleration, acceleration, seconds, AccelerationFilter),
            ApproachingSince = old.ApproachingSince,
            IsApproaching = old.IsApproaching,
            WasThreat = old.WasThreat,
            Sightings = Math.Min(old.Sightings + 1, 1_000),
        };
    }

    private void Forget(SimTime now)
    {
        for (var i = _count - 1; i >= 0; i--)
        {
            if (now - _tracks[i].At > Memory)
                _tracks[i] = _tracks[--_count];
        }
    }

    private static double Smooth(double old, double fresh, double seconds, double time) =>
        old + ((fresh - old) * Math.Clamp(seconds / (time + seconds), 0, 1));

    private static bool IsFinite(in PerceivedObject seen) =>
        double.IsFinite(seen.X + seen.Y + seen.Heading + seen.VelocityX + seen.VelocityY + seen.Length + seen.Width);
}
