using System.Globalization;
using AtlasMesh.Checks.Scenes;
using AtlasMesh.Contracts.Cell.V1;

namespace AtlasMesh.Checks.Kinds;

/// <summary>
/// The gap to a moving leader in the same lane as a share of the one that UN R157 asks for. The regulation excuses a gap that others
/// made too short (a cut-in, a leader that brakes) until the vehicle could restore it: here for 20 s after the last such disturbance. [P]
/// </summary>
internal sealed class FollowingDistance(CheckSpec spec, Moments moments, Roster roster) : LimitCheck(spec, moments)
{
    private const long RestoreNs = 20_000_000_000;
    private const double MovingSpeed = 0.5;
    private const double BrakingLeader = 0.3;

    private readonly Pursuit[] _pursuits = [.. roster.Vehicles.Select(_ => new Pursuit(null, false, 0))];
    private readonly bool _mayBeAlone = spec.Expected == "if-followed";
    private (string? Vehicle, string Leader, double Gap, double Speed) _worst;

    protected override string Nothing => "nobody was followed for long enough";

    protected override void Watch(Scene scene, bool isOpen)
    {
        for (var i = 0; i < _pursuits.Length; i++)
            Judge(scene, i, isOpen);
    }

    protected override string Describe() => _worst.Vehicle is null ? "nobody was followed" : string.Create(
        CultureInfo.InvariantCulture, $"{_worst.Vehicle} behind {_worst.Leader}: {_worst.Gap:0.##} m at {_worst.Speed:0.##} m/s");

    private void Judge(Scene scene, int index, bool isOpen)
    {
        var vehicle = roster.Vehicles[index];
        if (LeaderOf(scene, vehicle) is not { Body: { } leader } lead)
        {
            _pursuits[index] = new Pursuit(null, false, 0);
            if (isOpen && _mayBeAlone) Offer(Windows.Unfollowed, scene.NowNs);
            return;
        }

        var share = lead.Approach.Gap / FollowingGap.Required(vehicle.Speed);
        var pursuit = _pursuits[index].Next(leader, share >= Spec.Limit, scene.NowNs);
        _pursuits[index] = pursuit;

        if (!isOpen || (pursuit.IsExcused && scene.NowNs - pursuit.DisturbedNs <= RestoreNs)) return;

        if (Offer(share, scene.NowNs)) _worst = (vehicle.Id, leader.Id, lead.Approach.Gap, vehicle.Speed);
    }

    private Lead? LeaderOf(Scene scene, Body vehicle)
    {
        var lead = scene.LeadOf(vehicle);
        var isFollowed = lead.Body is { IsVehicle: true } body
            && roster.Others.Contains(body)
            && body.Speed > MovingSpeed
            && vehicle.Ahead.Dot(body.Ahead) > 0
            && IsInLane(scene, vehicle, body);

        return isFollowed ? lead : null;
    }

    private static bool IsInLane(Scene scene, Body vehicle, Body leader)
    {
        if (scene.Roads is not { } roads) return true;

        var (here, there) = (vehicle.SpotOn(roads), leader.SpotOn(roads));
        return here.Road != there.Road || here.Lane == there.Lane;
    }

    private readonly record struct Pursuit(Body? Leader, bool IsExcused, long DisturbedNs)
    {
        public Pursuit Next(Body leader, bool isKept, long nowNs)
        {
            if (isKept) return new Pursuit(leader, false, nowNs);
            if (leader != Leader || leader.Acceleration < -BrakingLeader) return new Pursuit(leader, true, nowNs);

            return this;
        }
    }
}
