using AtlasMesh.Checks;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;
using AtlasMesh.Runners.Content;
using AtlasMesh.Runners.Rigs;

namespace AtlasMesh.Runners.Tests.Rigs;

/// <summary>Passes everything, save a cell whose name begins with "senseless".</summary>
internal sealed class FakeJudge(PlannedCell planned)
{
    private uint _steps;

    public static CellJudge Create(PlannedCell planned, BoundCell bound, Opening opening, IContentSource content)
    {
        var judge = new FakeJudge(planned);
        return new CellJudge(judge.Observe, judge.Conclude);
    }

    private void Observe(Signals signals)
    {
        if (planned.Id.StartsWith("senseless", StringComparison.Ordinal)) throw new SignalsException("a pose is not a number");

        _steps += signals.Steps;
    }

    private Judgement Conclude(CellDone done)
    {
        var check = new CheckResult
        {
            Id = "activity",
            Check = "activity",
            Outcome = CheckOutcome.Pass,
            Comparison = "min",
            Measured = _steps,
            Margin = _steps,
        };
        return new Judgement([check], [], new Activity { DistanceM = 1 }, new Samples { Cell = planned.Id });
    }
}
