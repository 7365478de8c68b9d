using AtlasMesh.Contracts.Cluster.V1;
using AtlasMesh.Results;
using AtlasMesh.Runners.Ledger;
using Google.Protobuf;

namespace AtlasMesh.Runners.Cluster;

/// <summary>A run that a coordinator has in hand: its plan and what runners must know of it.</summary>
internal sealed class OpenRun(RunHead head, PlanFile plan, RunCells cells)
{
    public RunHead Head => head;

    public PlanFile Plan => plan;

    public RunCells Cells => cells;

    public Admission Admission { get; } = new(head.Run, plan);

    public RunTerms Terms { get; } = RunTerms.Parser.ParseFrom(head.Terms);

    public OpenRun Numbered(long number) =>
        new(Head with { Order = Head.Order with { Number = number } }, plan, cells);

    /// <summary>Serialized PlannedCell of a claim, and how many slots it takes.</summary>
    public (ByteString Cell, int Slots) CellOf(Claim claim) =>
        (plan.Raw(plan.PlaceOf(claim.Key)), cells.Demands[cells.DemandOf(claim.Place)].Slots);
}
