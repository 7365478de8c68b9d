using System.Globalization;
using AtlasMesh.Checks.Scenes;
using AtlasMesh.Contracts.Cell.V1;

namespace AtlasMesh.Checks.Kinds;

/// <summary>
/// The least time to collision with what is in a vehicle's path, in seconds; at most 100, which stands for "not closing".
/// </summary>
internal sealed class MinTtc(CheckSpec spec, Moments moments, Roster roster) : LimitCheck(spec, moments)
{
    private (string Vehicle, string Other, Approach Approach)? _worst;

    protected override string Nothing => "no two participants were there";

    protected override void Watch(Scene scene, bool isOpen)
    {
        if (!isOpen) return;

        foreach (var vehicle in roster.Vehicles)
        {
            foreach (var other in roster.Others)
            {
                if (other != vehicle && !other.IsAbsent) Judge(scene, vehicle, other);
            }
        }
    }

    protected override string Describe() => _worst is not var (vehicle, other, approach) ? "nothing closed in" : string.Create(
        CultureInfo.InvariantCulture, $"{vehicle} to {other}: {approach.Gap:0.##} m closing at {approach.Closing:0.##} m/s");

    private void Judge(Scene scene, Body vehicle, Body other)
    {
        var approach = scene.Approach(vehicle, other);
        var ttc = Math.Min(Windows.TtcHorizon, approach.Ttc);

        if (Offer(ttc, scene.NowNs) && ttc < Windows.TtcHorizon) _worst = (vehicle.Id, other.Id, approach);
    }
}
