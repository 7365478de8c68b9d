using AtlasMesh.Exact;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Faults;

/// <summary>A fault while it is in force. It is observed at the first real effect, not when it is switched on.</summary>
internal sealed class ActiveFault(FaultPlan plan)
{
    // Below this a displaced fix can't be told from one with ordinary noise.
    private const double NoticeableMetres = 0.5;

    private readonly SortedDictionary<string, double> _directionOf = new(StringComparer.Ordinal);

    public FaultPlan Plan => plan;

    public bool IsObserved { get; private set; }

    public bool Strikes(string vehicle) => plan.Vehicle.Length == 0 || plan.Vehicle == vehicle;

    public bool BlacksOut(string link) =>
        plan is FaultPlan.LinkBlackout blackout && (blackout.Links.IsEmpty || blackout.Links.Contains(link));

    /// <summary>Metres east and north that a fix of this instant is moved by.</summary>
    public Vector2 Displacement(SimTime now, string vehicle, double heading) => plan switch
    {
        FaultPlan.GnssJump jump => Toward(vehicle, heading, jump.Direction) * jump.Offset,
        FaultPlan.GnssPull pull => Toward(vehicle, heading, pull.Direction) * (pull.Rate * (now - pull.At).Seconds),
        _ => default,
    };

    /// <summary>True where this effect is the first that counts.</summary>
    public bool Observe(double metres) => metres >= NoticeableMetres && Observe();

    public bool Observe()
    {
        var first = !IsObserved;
        IsObserved = true;
        return first;
    }

    private Vector2 Toward(string vehicle, double heading, double direction)
    {
        if (!_directionOf.TryGetValue(vehicle, out var overGround))
        {
            overGround = heading + direction;
            _directionOf.Add(vehicle, overGround);
        }

        var (sin, cos) = ExactMath.SinCos(overGround);
        return new Vector2(cos, sin);
    }
}
