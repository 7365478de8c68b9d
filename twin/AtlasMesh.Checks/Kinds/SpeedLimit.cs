using System.Globalization;
using AtlasMesh.Checks.Scenes;
using AtlasMesh.Contracts.Cell.V1;

namespace AtlasMesh.Checks.Kinds;

/// <summary>The highest speed above the limit posted for the vehicle's lane, in m/s; negative is below it.</summary>
internal sealed class SpeedLimit(CheckSpec spec, Moments moments, Roster roster) : LimitCheck(spec, moments)
{
    private (string Vehicle, double Speed, double Posted) _worst;

    protected override string Nothing => "no speed limit is posted where they drove";

    protected override void Watch(Scene scene, bool isOpen)
    {
        if (!isOpen || scene.Roads is not { } roads) return;

        foreach (var vehicle in roster.Vehicles)
        {
            var spot = vehicle.SpotOn(roads);
            var posted = roads.SpeedLimit(spot.Road, spot.Lane, spot.S);
            if (double.IsPositiveInfinity(posted)) continue;

            if (Offer(Math.Abs(vehicle.Speed) - posted, scene.NowNs)) _worst = (vehicle.Id, vehicle.Speed, posted);
        }
    }

    protected override string Describe() => string.Create(
        CultureInfo.InvariantCulture, $"{_worst.Vehicle} at {_worst.Speed:0.##} m/s where {_worst.Posted:0.##} m/s are allowed");
}
