using AtlasMesh.Exact;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.OpenScenario.Drivers;

/// <summary>
/// One driver on his way through a scenario that is being played. Rides do not see each other; several go through the same traffic at
/// once as long as that does not answer to what they do.
/// </summary>
internal sealed class Ride(DriverModel model, Driven begin)
{
    /// <summary>Nearer than this, metres, what closes in is worth a look at every moment.</summary>
    private const double Near = 120;

    private DriverState _state;
    private int _touched = -1;
    private SimTime _touchedAt;
    private double _impact;
    private double _leastTtc = double.PositiveInfinity;
    private double _hardest;

    public DriverModel Model => model;

    public Driven Own { get; private set; } = begin;

    public double Acceleration => _state.Acceleration;

    public bool HasContact => _touched >= 0;

    /// <summary>Whether the traffic would have behaved otherwise, had this driver driven the entity.</summary>
    public bool IsAstray { get; set; }

    public bool IsSettled => HasContact || IsAstray;

    /// <summary>Decides on what is seen now, and moves on by a moment.</summary>
    public void Drive(ReadOnlySpan<Sighting> seen, double seconds)
    {
        _state = DriverModels.Next(model, in _state, Own, seen, seconds);
        _hardest = Math.Max(_hardest, -_state.Acceleration);
        Own = Own.Moved(_state.Acceleration, seconds);
    }

    /// <summary>Looks for a contact at the end of the moment.</summary>
    public void Meet(ReadOnlySpan<Sighting> seen, ReadOnlySpan<Footprint> prints, SimTime now)
    {
        for (var i = 0; i < seen.Length && _touched < 0; i++)
        {
            if (Own.IsInWay(in seen[i], 0))
                _leastTtc = Math.Min(_leastTtc, Own.TtcTo(in seen[i]));

            if (prints[i].Touches(Own))
                (_touched, _touchedAt, _impact) = (seen[i].Entity, now, new Vector2(Own.Speed - seen[i].Speed, seen[i].Sideways).Length);
        }
    }

    /// <summary>Whether nothing needs a look before the next long moment is over.</summary>
    public bool IsQuiet(ReadOnlySpan<Sighting> seen)
    {
        if (!_state.IsCalm)
            return false;

        foreach (ref readonly var other in seen)
        {
            var isNear = other.Rear - Own.Front < Near && Own.Rear - other.Front < Near;
            if (isNear && Own.Speed != other.Speed && (other.InwardFor >= 0 || Own.IsInWay(in other, 2 * FollowingDuty.Margin)))
                return false;
        }

        return true;
    }

    /// <summary>Whether nobody who goes on as he does can ever be met.</summary>
    public bool IsThrough(ReadOnlySpan<Sighting> seen)
    {
        if (!_state.IsCalm)
            return false;

        foreach (ref readonly var other in seen)
        {
            var closes = other.Front > Own.Front ? Own.Speed > other.Speed : other.Speed > Own.Speed;
            if (closes && (other.InwardFor >= 0 || Own.IsInWay(in other, 2 * FollowingDuty.Margin)))
                return false;
        }

        return true;
    }

    public DriverOutcome Outcome(Func<int, string> nameOf) =>
        new(model, HasContact, HasContact ? nameOf(_touched) : "", _touchedAt, _impact, _leastTtc)
        {
            HardestBraking = _hardest,
            WasStanding = HasContact && Own.Speed <= 0,
        };
}
