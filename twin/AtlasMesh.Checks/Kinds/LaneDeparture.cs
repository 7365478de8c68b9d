using System.Globalization;
using AtlasMesh.Checks.Scenes;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Roads;

namespace AtlasMesh.Checks.Kinds;

/// <summary>How far a vehicle's box reaches beyond the edge of the lane that holds its centre, in metres; negative is clearance.</summary>
internal sealed class LaneDeparture(CheckSpec spec, Moments moments, Roster roster) : LimitCheck(spec, moments)
{
    private (string Vehicle, RoadNetwork Roads, RoadSpot Spot)? _worst;

    protected override string Nothing => "there is no road network";

    protected override void Watch(Scene scene, bool isOpen)
    {
        if (!isOpen || scene.Roads is not { } roads) return;

        foreach (var vehicle in roster.Vehicles)
        {
            var spot = vehicle.SpotOn(roads);

            // Only where it looks wrong: in a junction the vehicle may be well inside of another road's lane.
            if (spot.Excess > 0) spot = vehicle.Reconsider(roads);
            if (Offer(spot.Excess, scene.NowNs)) _worst = (vehicle.Id, roads, spot);
        }
    }

    protected override string Describe() => _worst is not var (vehicle, roads, spot) ? "" : string.Create(
        CultureInfo.InvariantCulture, $"{vehicle} in {roads.LaneName(spot.Road, spot.Lane)} at s = {spot.S:0.#} m");
}
