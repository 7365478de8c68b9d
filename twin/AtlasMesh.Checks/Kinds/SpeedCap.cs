using AtlasMesh.Checks.Scenes;
using AtlasMesh.Contracts.Cell.V1;

namespace AtlasMesh.Checks.Kinds;

/// <summary>The highest speed, forwards or backwards, in m/s.</summary>
internal sealed class SpeedCap(CheckSpec spec, Moments moments, Roster roster) : LimitCheck(spec, moments)
{
    private string _who = "";

    protected override string Nothing => "no step was seen after that";

    protected override void Watch(Scene scene, bool isOpen)
    {
        if (!isOpen) return;

        foreach (var vehicle in roster.Vehicles)
        {
            if (Offer(Math.Abs(vehicle.Speed), scene.NowNs)) _who = vehicle.Id;
        }
    }

    protected override string Describe() => _who;
}
