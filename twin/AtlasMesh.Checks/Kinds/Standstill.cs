using System.Collections.Immutable;
using AtlasMesh.Checks.Scenes;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Checks.Kinds;

/// <summary>
/// The time until the vehicles stand: slower than 5 cm/s for half a second. Also "safe-harbor-or-stop", since a harbor is a place to
/// stand in. What counts is the begin of the standing; a vehicle that moves again before the reference has not stood, and without a
/// reference one that never moved has not come to stand either.
/// </summary>
internal sealed class Standstill : MomentCheck
{
    /// <summary>In m/s; faster than this a vehicle has moved, and has not only rolled.</summary>
    private const double MovingSpeed = 1;

    private readonly ImmutableArray<Body> _vehicles;
    private readonly bool[] _hasMoved;
    private readonly long[] _sinceNs;

    public Standstill(CheckSpec spec, Moments moments, Roster roster)
        : base(spec, moments, [.. roster.Vehicles.Select(body => body.Id)])
    {
        _vehicles = roster.Vehicles;
        _sinceNs = new long[_vehicles.Length];
        Array.Fill(_sinceNs, -1);
        _hasMoved = new bool[_vehicles.Length];
        Array.Fill(_hasMoved, spec.Reference.Length > 0);
    }

    protected override string Deed => "stood still";

    public override void Observe(Scene scene)
    {
        for (var i = 0; i < _vehicles.Length; i++)
        {
            var speed = Math.Abs(_vehicles[i].Speed);
            _hasMoved[i] |= speed > MovingSpeed;
            var isStanding = _hasMoved[i] && speed < Windows.StandingSpeed;
            if (!isStanding) _sinceNs[i] = -1;
            else if (_sinceNs[i] < 0) _sinceNs[i] = scene.NowNs;

            if (isStanding && scene.NowNs - _sinceNs[i] >= Windows.StandingNs && IsDue(scene.NowNs)) Meet(i, _sinceNs[i]);
        }
    }
    public override CheckResult Conclude(Ending ending)
    {
        var still = Array.IndexOf(_hasMoved, false);
        return still < 0 ? base.Conclude(ending) : NeverMeasured($"{Subjects[still]} never moved, so it could not come to stand");
    }
}
