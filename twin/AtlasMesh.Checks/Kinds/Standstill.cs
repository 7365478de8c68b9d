using System.Collections.Immutable;
using AtlasMesh.Checks.Scenes;
using AtlasMesh.Contracts.Cell.V1;

namespace AtlasMesh.Checks.Kinds;

/// <summary>
/// The time until the vehicles stand: slower than 5 cm/s for half a second. Also "safe-harbor-or-stop", since a harbor is a place to
/// stand in. What counts is the begin of the standing; a vehicle that moves again before the reference has not stood.
/// </summary>
internal sealed class Standstill : MomentCheck
{
    private readonly ImmutableArray<Body> _vehicles;
    private readonly long[] _sinceNs;

    public Standstill(CheckSpec spec, Moments moments, Roster roster)
        : base(spec, moments, [.. roster.Vehicles.Select(body => body.Id)])
    {
        _vehicles = roster.Vehicles;
        _sinceNs = new long[_vehicles.Length];
        Array.Fill(_sinceNs, -1);
    }

    protected override string Deed => "stood still";

    public override void Observe(Scene scene)
    {
        for (var i = 0; i < _vehicles.Length; i++)
        {
            var isStanding = Math.Abs(_vehicles[i].Speed) < Windows.StandingSpeed;
            if (!isStanding) _sinceNs[i] = -1;
            else if (_sinceNs[i] < 0) _sinceNs[i] = scene.NowNs;

            if (isStanding && scene.NowNs - _sinceNs[i] >= Windows.StandingNs && IsDue(scene.NowNs)) Meet(i, _sinceNs[i]);
        }
    }
}
