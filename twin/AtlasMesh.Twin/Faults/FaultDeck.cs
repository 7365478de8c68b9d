using AtlasMesh.Exact;
using AtlasMesh.Twin.Kernel;
using AtlasMesh.Vocabulary;

namespace AtlasMesh.Twin.Faults;

/// <summary>Called when a fault enters a phase; the value is the effect that made it observed (metres, packets), otherwise 0.</summary>
public delegate void FaultReport(SimTime at, FaultPhase phase, FaultPlan plan, double value);

/// <summary>
/// All faults of a run. Sensors and links ask it what is in force, and tell it what a fault did to a fix or to a packet: that, and
/// nothing else, makes a fault observed.
/// </summary>
public sealed class FaultDeck : IDue
{
    private readonly ActiveFault[] _faults;
    private readonly List<ActiveFault> _inForce = [];
    private readonly FaultReport _report;

    public FaultDeck(IReadOnlyList<FaultPlan> plans, EventQueue queue, FaultReport report)
    {
        _faults = [.. plans.Select(plan => new ActiveFault(plan))];
        _report = report;

        for (var index = 0; index < _faults.Length; index++)
        {
            queue.Schedule(plans[index].At, this, index);
            queue.Schedule(plans[index].Until, this, ~index);
        }
    }

    /// <summary>Moves a fix by what is in force; false where there is no fix at all.</summary>
    public bool TryDisturb(SimTime now, string vehicle, Pose truth, out Vector2 displacement)
    {
        displacement = default;
        if (_inForce.Count == 0) return true;

        foreach (var fault in _inForce)
        {
            if (fault.Plan is not FaultPlan.GnssOutage || !fault.Strikes(vehicle)) continue;

            if (fault.Observe()) _report(now, FaultPhase.Observed, fault.Plan, 1);
            return false;
        }

        foreach (var fault in _inForce) displacement += Displace(fault, now, vehicle, truth);
        return true;
    }

    /// <summary>Whether nothing passes over this link now.</summary>
    public bool IsBlackedOut(string vehicle, string link)
    {
        foreach (var fault in _inForce)
        {
            if (fault.BlacksOut(link) && fault.Strikes(vehicle)) return true;
        }

        return false;
    }

    /// <summary>A packet was dropped because of a blackout.</summary>
    public void PacketDropped(SimTime now, string vehicle, string link)
    {
        foreach (var fault in _inForce)
        {
            if (fault.BlacksOut(link) && fault.Strikes(vehicle) && fault.Observe())
                _report(now, FaultPhase.Observed, fault.Plan, 1);
        }
    }

    void IDue.OnDue(SimTime now, int tag)
    {
        var begins = tag >= 0;
        var fault = _faults[begins ? tag : ~tag];

        if (begins) _inForce.Add(fault);
        else _inForce.Remove(fault);

        _report(now, begins ? FaultPhase.Began : FaultPhase.Ended, fault.Plan, 0);
    }

    private Vector2 Displace(ActiveFault fault, SimTime now, string vehicle, Pose truth)
    {
        if (!fault.Strikes(vehicle)) return default;

        var displacement = fault.Displacement(now, vehicle, truth.Heading);
        if (fault.Observe(displacement.Length)) _report(now, FaultPhase.Observed, fault.Plan, displacement.Length);
        return displacement;
    }
}
