using AtlasMesh.Checks.Scenes;
using AtlasMesh.Contracts.Cell.V1;

namespace AtlasMesh.Checks.Kinds;

/// <summary>
/// The hardest braking in m/s², as the mean over 100 ms of speed differences. What the rig says of acceleration is not used.
/// </summary>
internal sealed class Deceleration(CheckSpec spec, Moments moments, Roster roster) : LimitCheck(spec, moments)
{
    private string _who = "";

    protected override string Nothing => "fewer than two steps were seen";

    protected override void Watch(Scene scene, bool isOpen)
    {
        if (!isOpen) return;

        foreach (var vehicle in roster.Vehicles)
        {
            var deceleration = -vehicle.Acceleration;
            if (!double.IsNaN(deceleration) && Offer(Math.Max(0, deceleration), scene.NowNs)) _who = vehicle.Id;
        }
    }

    protected override string Describe() => _who;
}
