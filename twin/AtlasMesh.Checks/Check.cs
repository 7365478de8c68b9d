using AtlasMesh.Checks.Scenes;
using AtlasMesh.Contracts.Cell.V1;
using AtlasMesh.Contracts.Results.V1;
using AtlasMesh.Contracts.Rig.V1;

namespace AtlasMesh.Checks;

/// <summary>One check while the run passes by. It sees every event before the step it belongs to, and every step once.</summary>
internal abstract class Check(CheckSpec spec)
{
    public CheckSpec Spec => spec;

    public virtual void Note(SimEvent happened)
    {
    }

    public virtual void Observe(Scene scene)
    {
    }

    public abstract CheckResult Conclude(Ending ending);

    /// <summary>A result whose margin and outcome follow from limit and measured value, so that nobody has to trust a flag.</summary>
    protected CheckResult Result(double measured, long atNs, string detail)
    {
        var margin = spec.Comparison switch
        {
            "max" => spec.Limit - measured,
            "min" => measured - spec.Limit,
            _ => double.NaN,
        };

        return new CheckResult
        {
            Id = spec.Id,
            Check = spec.Check,
            Outcome = OutcomeOf(margin),
            Comparison = spec.Comparison,
            Limit = spec.Limit,
            Measured = measured,
            Margin = margin,
            Unit = spec.Unit,
            AtNs = atNs,
            Detail = detail,
        };
    }

    protected CheckResult NeverMeasured(string why) => Result(double.NaN, 0, why);

    private static CheckOutcome OutcomeOf(double margin) =>
        double.IsNaN(margin) ? CheckOutcome.Inconclusive
        : margin >= 0 ? CheckOutcome.Pass
        : CheckOutcome.Fail;
}
