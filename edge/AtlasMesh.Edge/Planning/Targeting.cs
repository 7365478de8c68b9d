using AtlasMesh.Edge.Ports;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Edge.Planning;

/// <summary>Decides how each track bears on the vehicle.</summary>
internal static class Targeting
{
    /// <summary>A lateral speed of traffic towards the lane that counts as coming in, as in UN R157 5.2.5.</summary>
    public const double LateralSpeed = 0.2;

    /// <summary>Seconds: who would come into the way only later is not reckoned with yet.</summary>
    public const double Horizon = 6;

    private const double MovingMargin = 0.2;
    private const double StillMargin = 0.5;
    private const double Still = 0.8;

    /// <summary>Metres of overlap from which somebody is beside us and not before us.</summary>
    private const double Alongside = -1;

    /// <summary>Metres of gap below which no following distance can be kept any more, and a difference of speed in m/s that hardly is
    /// one.</summary>
    private const double Abreast = 1.25;
    private const double SameSpeed = 0.5;
    private const double Soon = 2.5;
    private const double Beside = 2;

    /// <summary>Four sigmas and more of what the tracks' filter leaves of a sensor's noise at 20 Hz.</summary>
    private const double NoiseMargin = 1.75;

    /// <summary>So long it must last, that noise of one or two percepts is not taken for intent.</summary>
    private static readonly SimDuration Settled = SimDuration.FromMilliseconds(120);

    /// <summary>How the track bears on the vehicle now; remembers in the track what it needs the next time.</summary>
    public static Threat Assess(ref Track track, in Own own, double laneWidth, SimTime now)
    {
        var here = track.MovedTo(now);
        var gap = here.Rear - own.Front;
        var lane = Sides.Of(in here, in own, Margin(in here));
        Watch(ref track, lane.Towards, now);
        var entersIn = Crossing.EntersIn(lane.Distance, lane.Towards, lane.Gaining);
        var situation = new Situation(gap, here.Front - own.Front, own.Speed, laneWidth, now)
        {
            EntersIn = entersIn,
            IsPassed = Crossing.IsPassed(in here, in own, entersIn),
        };
        var bearing = Bear(in track, in here, in lane, in situation);
        track.WasThreat = bearing is Bearing.Blocking or Bearing.Entering;
        return new Threat(here.Id, gap, here.AlongSpeed, here.Acceleration, bearing)
        {
            FallingBack = bearing == Bearing.Squeezing ? Crossing.FallingBack(in here, in own, entersIn) : 0,
            Nearing = IsNearing(in track, in here, in lane, in situation, own.Length) ? Math.Sign(here.Left + here.Right) : 0,
        };
    }

    private static double Margin(in Track track)
    {
        var soft = track.Kind is ObjectKind.Pedestrian or ObjectKind.Cyclist;
        var margin = soft || Math.Abs(track.AlongSpeed) < Still ? StillMargin : MovingMargin;

        // What was in the way must clear it by more before it counts as gone.
        return track.WasThreat ? margin + 0.15 : margin;
    }

    private static void Watch(ref Track track, double towards, SimTime now)
    {
        var certain = Math.Max(LateralSpeed, NoiseMargin * Math.Sqrt(track.AcrossNoise));
        var threshold = track.IsApproaching ? 0.5 * certain : certain;
        var approaching = towards > threshold;
        if (approaching && !track.IsApproaching)
            track.ApproachingSince = now;

        track.IsApproaching = approaching;
    }

    private static Bearing Bear(in Track track, in Track here, in Sides sides, in Situation at)
    {
        // What is wholly behind our front bumper keeps clear of us, not we of it.
        if (at.FrontGap <= 0)
            return Bearing.None;

        if (at.Gap <= Alongside)
            return BearBeside(in track, in sides, in at);

        if (sides.Distance <= 0)
            return IsAbreast(in here, in sides, in at) ? Bearing.Approaching : Bearing.Blocking;

        return IsCrossing(in here) ? BearCrossing(in track, in sides, in at) : BearTraffic(in track, in here, in sides, in at);
    }

    // No gap is left that could be kept to what drives beside us: only what plainly comes into us is given way to. The front of
    // a long vehicle swings nearer in a bend without coming.
    private static Bearing BearBeside(in Track track, in Sides sides, in Situation at)
    {
        return Comes(in track, in sides, in at) && !at.IsPassed ? Bearing.Squeezing : Bearing.None;
    }

    private static bool Comes(in Track track, in Sides sides, in Situation at) =>
        track.IsApproaching && HasSettled(in track, at.Now) && sides.Towards > 2 * LateralSpeed && at.EntersIn < Beside;

    // From where he is soon reached until he is behind us.
    private static bool IsNearing(in Track track, in Track here, in Sides sides, in Situation at, double length) =>
        at.Gap < 0.5 * at.Speed && at.FrontGap > -length && !IsCrossing(in here)
        && (sides.Distance > 0 || at.Gap <= Alongside) && Comes(in track, in sides, in at);

    // Its rear end is beside our front, it goes at our speed, and there is air between the two: there is time to fall back from it.
    private static bool IsAbreast(in Track here, in Sides sides, in Situation at) =>
        here.Kind == ObjectKind.Vehicle && at.Gap < Abreast && HasAir(in sides, in at)
        && here.AlongSpeed > Still && Math.Abs(at.Speed - here.AlongSpeed) < SameSpeed;

    // Who overlaps our front and our side at once would touch us already: of one who keeps his course, one of the two is
    // mismeasured, as with the long flank of a truck in a bend.
    private static bool HasAir(in Sides sides, in Situation at)
    {
        var doubtful = at.Gap < 0 && sides.Towards < LateralSpeed;
        return sides.Distance > (doubtful ? -2 * MovingMargin : -MovingMargin);
    }

    private static bool IsCrossing(in Track track) =>
        track.Kind is ObjectKind.Pedestrian || Math.Abs(track.AcrossSpeed) > Math.Max(Math.Abs(track.AlongSpeed), 0.3);

    private static Bearing BearCrossing(in Track track, in Sides sides, in Situation at)
    {
        if (!track.IsApproaching || at.Gap < 0)
            return Bearing.None;

        var entersIn = sides.Distance / sides.Towards;
        var leavesIn = (sides.Distance + sides.Across) / sides.Towards;
        var reachedIn = at.Gap / Math.Max(at.Speed, 0.5);
        var goneBefore = leavesIn + 1 < reachedIn && !track.WasThreat;
        var comesBehind = entersIn > reachedIn + 2;
        if (goneBefore || comesBehind || entersIn > Horizon)
            return Bearing.None;

        return HasSettled(in track, at.Now) ? Bearing.Entering : Bearing.None;
    }

    private static Bearing BearTraffic(in Track track, in Track here, in Sides sides, in Situation at)
    {
        var overMarking = sides.Edge < (0.5 * at.LaneWidth) - 0.05;
        if (!track.IsApproaching || !HasSettled(in track, at.Now))
        {
            var isClose = overMarking && at.Gap > 0 && sides.Distance < 0.1;
            return !isClose ? Bearing.None : IsAbreast(in here, in sides, in at) ? Bearing.Approaching : Bearing.Blocking;
        }

        if (at.EntersIn > Horizon || at.IsPassed)
            return Bearing.None;

        return overMarking || at.EntersIn < Soon ? Bearing.Entering : Bearing.Approaching;
    }

    private static bool HasSettled(in Track track, SimTime now) => now - track.ApproachingSince >= Settled;

    private readonly record struct Situation(double Gap, double FrontGap, double Speed, double LaneWidth, SimTime Now)
    {
        /// <summary>Seconds until traffic is in the way.</summary>
        public double EntersIn { get; init; }

        /// <summary>Whether we are past it by then.</summary>
        public bool IsPassed { get; init; }
    }
}
