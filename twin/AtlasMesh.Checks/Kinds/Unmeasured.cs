using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Checks.Kinds;

/// <summary>Stands for a check that cannot be made here, and says why. Never green.</summary>
internal sealed class Unmeasured(CheckSpec spec, string why) : Check(spec)
{
    public override CheckResult Conclude(Ending ending) => NeverMeasured(why);
}
