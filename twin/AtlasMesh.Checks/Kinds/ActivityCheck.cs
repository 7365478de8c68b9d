using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;

namespace AtlasMesh.Checks.Kinds;

/// <summary>
/// That the run did something: metres driven by the vehicles under test (from poses), edge ticks or messages (as the rig counts).
/// </summary>
internal sealed class ActivityCheck(CheckSpec spec) : Check(spec)
{
    public override CheckResult Conclude(Ending ending) => Spec.Expected switch
    {
        "distance" => Result(ending.DistanceM, ending.EndNs, Drivers(ending)),
        "ticks" => Result(ending.Done.EdgeTicks, ending.EndNs, "of the edge"),
        "messages" => Result(ending.Done.Messages, ending.EndNs, "delivered over links"),
        _ => NeverMeasured($"there is no activity '{Spec.Expected}'"),
    };

    private static string Drivers(Ending ending) => ending.HasVehicleUnderTest
        ? "driven by the vehicles under test"
        : "nobody is under test: no participant has a controller, and no binding says 'under-test'";
}
