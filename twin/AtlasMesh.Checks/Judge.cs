using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Roads;

namespace AtlasMesh.Checks;

/// <summary>Judges one cell from its signals, in one pass. It trusts no flag of the rig: what it can compute from poses, it computes.</summary>
public sealed class Judge
{
    private Judge()
    {
    }

    /// <summary>Without a road network, what needs lanes is never measured, which is inconclusive. Throws SignalsException on a senseless opening.</summary>
    public static Judge Create(IReadOnlyList<CheckSpec> specs, Opening opening, RoadNetwork? roads) => throw new NotSupportedException();

    /// <summary>The next signals of the rig, in the order sent. How they are cut into batches makes no difference. Throws SignalsException.</summary>
    public void Observe(Signals signals) => throw new NotSupportedException();

    /// <summary>Once, at the end. Throws SignalsException where the rig's counters contradict what it sent.</summary>
    public Judgement Conclude(CellDone done) => throw new NotSupportedException();
}
