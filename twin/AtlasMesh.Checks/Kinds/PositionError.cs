using AtlasMesh.Checks.Scenes;
using AtlasMesh.Contracts.Cell.V1;

namespace AtlasMesh.Checks.Kinds;

/// <summary>The largest distance between where a vehicle is and where it believes to be, in metres.</summary>
internal sealed class PositionError(CheckSpec spec, Moments moments, Roster roster) : LimitCheck(spec, moments)
{
    private string _who = "";

    protected override string Nothing => "no vehicle said where it believes to be";

    protected override void Watch(Scene scene, bool isOpen)
    {
        if (!isOpen) return;

        foreach (var vehicle in roster.Vehicles)
        {
            if (vehicle.Estimate is { } estimate && Offer((estimate - vehicle.Reference).Length, scene.NowNs)) _who = vehicle.Id;
        }
    }

    protected override string Describe() => _who;
}
