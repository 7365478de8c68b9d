namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>
/// Recognises what the traffic does, seen from the vehicle that keeps its speed: the first that begins and comes about is the class. Also
/// holds a cut-in against the formula of UN R157 5.2.5.2 at the moment of the intrusion.
/// </summary>
internal sealed class Disturbance(int participants)
{
    private const double Brakes = 0.5;

    /// <summary>Metres, beyond what a driver sees: what is there counts for what the traffic does.</summary>
    private const double Far = 250;

    /// <summary>A speed is kept that changes by no more, m/s.</summary>
    private const double Kept = 0.1;

    /// <summary>A distance is kept that is no more than this too short; metres.</summary>
    private const double Touch = 0.05;

    /// <summary>UN R157 5.2.5.3: a person who crosses no faster than 5 km/h.</summary>
    private const double CrossingSpeed = 5 / 3.6;

    private readonly bool[] _wasBeside = new bool[participants];
    private readonly double[] _noticedAt = new double[participants];
    private double _began = double.PositiveInfinity;

    public TrafficClass Class { get; private set; }

    /// <summary>The entity that it is about, or -1.</summary>
    public int By { get; private set; } = -1;

    /// <summary>What the regulation's own words ask for; null where they say nothing of the case.</summary>
    public bool? IsRequired { get; private set; }

    public void Watch(in Driven held, ReadOnlySpan<Sighting> seen, double now)
    {
        var leader = FollowingDuty.Leader(in held, seen);
        for (var i = 0; i < seen.Length; i++)
            WatchCutIn(i, in held, in seen[i], now);

        if (leader >= 0)
            WatchLeader(in held, seen, leader, now);
    }

    private void WatchCutIn(int index, in Driven held, in Sighting other, double now)
    {
        var isIn = other.Intrusion >= RegulationLimit.Intrusion;
        if (!isIn)
        {
            (_wasBeside[index], _noticedAt[index]) = (true, other.InwardFor >= 0 ? now - other.InwardFor : double.PositiveInfinity);
            return;
        }

        if (!_wasBeside[index])
            return;

        _wasBeside[index] = false;
        var noticed = Math.Min(_noticedAt[index], now);
        if (other.Front > held.Rear && other.IsPerson)
            Take(TrafficClass.Other, in other, noticed, MustAvoidPerson(in other));
        else if (other.Front > held.Rear && other.ComingFor >= 0)
            Take(TrafficClass.CutIn, in other, noticed, MustAvoid(in held, in other));
    }

    private void WatchLeader(in Driven held, ReadOnlySpan<Sighting> seen, int index, double now)
    {
        ref readonly var leader = ref seen[index];
        var next = leader.OutwardFor >= 0 ? FollowingDuty.Nearest(in held, seen, leader.Rear, Far) : -1;
        if (next >= 0 && seen[next].Speed < held.Speed)
            Take(TrafficClass.CutOut, in leader, now - leader.OutwardFor, null);
        else if (leader.Acceleration < -Brakes && !leader.IsPerson)
            Take(TrafficClass.Deceleration, in leader, now, held.GapTo(in leader) >= FollowingTable.Distance(held.Speed) - Touch);
        else if (leader.Speed == 0 && leader.Acceleration == 0 && leader.InwardFor < 0)
            Take(TrafficClass.Other, in leader, now, true);
    }

    // A cut-in that was on its way before somebody braked is what came first, though it comes about later.
    private void Take(TrafficClass found, in Sighting by, double began, bool? required)
    {
        if (began < _began)
            (Class, By, _began, IsRequired) = (found, by.Entity, began, required);
    }

    private static bool MustAvoid(in Driven held, in Sighting other)
    {
        var closing = held.Speed - other.Speed;
        var isVisible = other.ComingFor >= RegulationLimit.VisibleSeconds;
        var keepsSpeed = Math.Abs(other.Pace - other.PaceWhenComing) <= Kept;
        return closing > 0 && isVisible && keepsSpeed && held.GapTo(in other) >= 0
            && held.TtcTo(in other) > RegulationLimit.LeastTtc(closing);
    }

    private static bool? MustAvoidPerson(in Sighting other) => Math.Abs(other.Sideways) <= CrossingSpeed + Kept ? true : null;
}
